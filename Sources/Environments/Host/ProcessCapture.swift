public import Experiments
import Glibc

/// What a run inherits from the process that starts it.
public enum ProcessCapture {
    /// Locale, time zone, file mode mask and limits.
    public static func locale() -> RunRecord.Locale {
        var variables: [String: String] = [:]
        for (name, value) in ProcessVariables.all where name == "LANG" || name == "LANGUAGE" || name.hasPrefix("LC_") { variables[name] = value }
        return RunRecord.Locale(variables: variables, timeZone: timeZone, umask: mask, limits: limits)
    }

    /// `TZ`, else the name behind `/etc/localtime`, else that of `/etc/timezone`.
    private static var timeZone: String? {
        if let zone = ProcessVariables.value("TZ") { return zone }
        let link = FileBytes.resolve("/etc/localtime")
        if let found = link.range(of: "/zoneinfo/") { return String(link[found.upperBound...]) }
        return HostCapture.line("/etc/timezone")
    }

    /// Read from `/proc`: asking by `umask(2)` would set it, for every thread.
    private static var mask: String { HostCapture.field("Umask", in: FileBytes.text("/proc/self/status") ?? "") ?? "" }

    private static var limits: [String: String] {
        var limits: [String: String] = [:]
        for (name, resource) in resources {
            var limit = rlimit()
            guard getrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0 else { continue }
            limits[name] = limit.rlim_cur == rlim_t(bitPattern: -1) ? "unlimited" : String(limit.rlim_cur)
        }
        return limits
    }

    /// In bytes, seconds or numbers, as `getrlimit(2)` counts.
    private static let resources: [(String, __rlimit_resource)] = [
        ("stack", RLIMIT_STACK), ("open files", RLIMIT_NOFILE), ("virtual memory", RLIMIT_AS), ("cpu time", RLIMIT_CPU), ("file size", RLIMIT_FSIZE),
        ("core file size", RLIMIT_CORE), ("data seg size", RLIMIT_DATA),
    ]

    /// The environment's variables: values of the allow-list, names of the others.
    ///
    /// - Parameter allowed: Further names that may be recorded; a name that ends with `*` stands for all that begin so. Names that sound like a secret are never among them.
    public static func environment(allowed: [String] = []) -> RunRecord.Environment {
        sort(ProcessVariables.all, allowed: allowed)
    }

    static func sort(_ variables: [(name: String, value: String)], allowed: [String]) -> RunRecord.Environment {
        let patterns = allowList + allowed
        var environment = RunRecord.Environment()
        for (name, value) in variables {
            if patterns.contains(where: { matches(name, $0) }), !soundsSecret(name), SecretScanner.secret(in: Array("\(name)=\(value)".utf8)[...]) == nil {
                environment.variables[name] = value
            } else {
                environment.others.append(name)
            }
        }
        environment.others.sort()
        return environment
    }

    /// What changes how programs compute. Nothing here holds a credential in any tool that we know; `PATH` is left out: it tells the folders of a person, and the programs themselves are recorded with their digests.
    private static let allowList = [
        "LANG", "LANGUAGE", "LC_*", "TZ", "SHELL", "LD_LIBRARY_PATH", "LD_PRELOAD",
        "PYTHONHASHSEED", "PYTHONPATH", "PYTHONHOME", "PYTHONNOUSERSITE", "PYTHONOPTIMIZE", "PYTHONUTF8", "PYENV_VERSION", "VIRTUAL_ENV", "CONDA_PREFIX", "CONDA_DEFAULT_ENV",
        "R_HOME", "R_LIBS", "R_LIBS_USER", "R_LIBS_SITE", "JULIA_PROJECT", "JULIA_NUM_THREADS", "JULIA_DEPOT_PATH", "NODE_ENV", "NODE_OPTIONS",
        "OMP_*", "MKL_NUM_THREADS", "MKL_CBWR", "OPENBLAS_*", "BLIS_NUM_THREADS", "NUMEXPR_NUM_THREADS", "VECLIB_MAXIMUM_THREADS",
        "CUDA_VISIBLE_DEVICES", "CUDA_LAUNCH_BLOCKING", "CUBLAS_WORKSPACE_CONFIG", "ROCR_VISIBLE_DEVICES", "HIP_VISIBLE_DEVICES", "NVIDIA_VISIBLE_DEVICES",
        "TF_DETERMINISTIC_OPS", "TF_CUDNN_DETERMINISTIC", "XLA_FLAGS", "MALLOC_ARENA_MAX", "SOURCE_DATE_EPOCH", "SEED", "CC", "CXX", "FC", "CFLAGS", "CXXFLAGS", "FFLAGS", "LDFLAGS",
        "SLURM_JOB_ID", "SLURM_JOB_NAME", "SLURM_JOB_PARTITION", "SLURM_JOB_NODELIST", "SLURM_JOB_NUM_NODES", "SLURM_NNODES", "SLURM_NTASKS", "SLURM_NPROCS", "SLURM_CPUS_PER_TASK",
        "SLURM_CPUS_ON_NODE", "SLURM_MEM_PER_NODE", "SLURM_MEM_PER_CPU", "SLURM_ARRAY_*", "SLURM_PROCID", "SLURM_LOCALID", "SLURM_NODEID", "SLURM_CLUSTER_NAME", "SLURM_JOB_QOS", "SLURM_GPUS", "SLURM_GPUS_ON_NODE",
        "LOADEDMODULES", "CI", "GITHUB_ACTIONS", "GITLAB_CI",
    ]

    private static func matches(_ name: String, _ pattern: String) -> Bool {
        pattern.hasSuffix("*") ? name.hasPrefix(pattern.dropLast()) : name == pattern
    }

    private static func soundsSecret(_ name: String) -> Bool {
        let name = name.uppercased()
        return ["TOKEN", "SECRET", "PASSWORD", "PASSWD", "PASSPHRASE", "CREDENTIAL", "APIKEY", "API_KEY", "ACCESS_KEY", "PRIVATE_KEY", "COOKIE", "AUTH"].contains { name.range(of: $0) != nil }
    }

    /// The Slurm job that this process is part of; `nil` outside of one.
    public static func slurm() -> RunRecord.Engine? {
        guard let job = ProcessVariables.value("SLURM_JOB_ID") else { return nil }
        let task = ProcessVariables.value("SLURM_ARRAY_TASK_ID")
        let array = ProcessVariables.value("SLURM_ARRAY_JOB_ID")
        return RunRecord.Engine(
            name: "slurm", job: array.flatMap { array in task.map { "\(array)_\($0)" } } ?? job, partition: ProcessVariables.value("SLURM_JOB_PARTITION"),
            nodes: ProcessVariables.value("SLURM_JOB_NODELIST").map(nodes))
    }

    /// Slurm's short form of host names: `n[1-3,7],gpu02` is n1, n2, n3, n7, gpu02; leading zeros are kept.
    static func nodes(_ list: String) -> [String] {
        var names: [String] = []
        var depth = 0
        var part = ""
        for character in list + "," {
            if character == "[" { depth += 1 }
            if character == "]" { depth -= 1 }
            if character == ",", depth == 0 {
                if !part.isEmpty { names += expand(part) }
                part = ""
            } else {
                part.append(character)
            }
        }
        return names
    }

    private static func expand(_ part: String) -> [String] {
        guard let open = part.firstIndex(of: "["), let shut = part[open...].firstIndex(of: "]") else { return [part] }
        let head = part[..<open]
        let tail = String(part[part.index(after: shut)...])
        return part[part.index(after: open)..<shut].split(separator: ",").flatMap { range -> [String] in
            let ends = range.split(separator: "-").map(String.init)
            guard ends.count == 2, let first = Int(ends[0]), let last = Int(ends[1]), first <= last, last - first < 100_000 else { return expand(head + range + tail) }
            return (first...last).flatMap { number -> [String] in
                let digits = String(number)
                return expand(head + String(repeating: "0", count: max(0, ends[0].count - digits.count)) + digits + tail)
            }
        }
    }
}
