internal import Crypto
internal import Experiments
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// What is known of this machine and of what this process inherits; read from files, no program is started.
enum HostFacts {
    static func host() -> RunRecord.Host {
        var names = utsname()
        uname(&names)
        func text<T>(_ field: T) -> String {
            withUnsafeBytes(of: field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        }
        var host = RunRecord.Host(kernel: "\(text(names.sysname)) \(text(names.release))", architecture: text(names.machine), cores: sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        host.id = contents("/etc/machine-id").flatMap { $0.isEmpty ? nil : String(SHA256.hash(data: Array("labbook \($0)".utf8)).hexadecimal.prefix(16)) }
        host.distribution = contents("/etc/os-release").flatMap { value("PRETTY_NAME", in: $0, "=") }
        host.cpu = contents("/proc/cpuinfo").flatMap { value("model name", in: $0, ":") }
        host.memory = contents("/proc/meminfo").flatMap { value("MemTotal", in: $0, ":") }.flatMap { $0.split(separator: " ").first.flatMap { Int($0) } }.map { $0 * 1024 }
        host.governor = contents("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor").map(trimmed)
        let gpus = graphicsCards()
        host.gpus = gpus.isEmpty ? nil : gpus
        return host
    }

    /// The cards of the NVIDIA driver.
    private static func graphicsCards() -> [RunRecord.GPU] {
        let root = "/proc/driver/nvidia/gpus"
        guard let folder = opendir(root) else { return [] }
        defer { closedir(folder) }
        // `NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.129.03  …`
        let driver = contents("/proc/driver/nvidia/version")?.split(separator: "\n").first?.split(separator: " ").first { $0.first?.isNumber == true && $0.contains(".") }.map(String.init)
        var cards: [RunRecord.GPU] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            guard !name.hasPrefix("."), let text = contents("\(root)/\(name)/information"), let model = value("Model", in: text, ":") else { continue }
            cards.append(RunRecord.GPU(name: model, driver: driver))
        }
        return cards.sorted { $0.name < $1.name }
    }

    static func locale(_ environment: [String: String]) -> RunRecord.Locale {
        var zone = environment["TZ"]
        if zone == nil {
            var buffer = [CChar](repeating: 0, count: 1024)
            let count = readlink("/etc/localtime", &buffer, buffer.count)
            if count > 0 {
                let target = String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
                if let found = target.firstRange(of: "zoneinfo/") { zone = String(target[found.upperBound...]) }
            }
        }
        let mask = contents("/proc/self/status").flatMap { value("Umask", in: $0, ":") } ?? ""
        return RunRecord.Locale(
            variables: environment.filter { $0.key == "LANG" || $0.key == "LANGUAGE" || $0.key.hasPrefix("LC_") }, timeZone: zone, umask: mask, limits: limits())
    }

    /// The soft limits that programs run into.
    private static func limits() -> [String: String] {
        let wanted = ["Max cpu time": "cpu time", "Max file size": "file size", "Max stack size": "stack", "Max open files": "open files", "Max address space": "virtual memory",
            "Max processes": "processes", "Max locked memory": "locked memory"]
        var result: [String: String] = [:]
        for line in contents("/proc/self/limits")?.split(separator: "\n") ?? [] {
            for (title, name) in wanted where line.hasPrefix(title + " ") {
                result[name] = line.dropFirst(title.count).split(separator: " ").first.map(String.init)
            }
        }
        return result
    }

    /// The engine that this process runs under.
    static func engine(_ environment: [String: String]) -> RunRecord.Engine {
        guard let job = environment["SLURM_JOB_ID"] else { return RunRecord.Engine() }
        let array = environment["SLURM_ARRAY_JOB_ID"].flatMap { array in environment["SLURM_ARRAY_TASK_ID"].map { "\(array)_\($0)" } }
        return RunRecord.Engine(name: "slurm", job: array ?? job, partition: environment["SLURM_JOB_PARTITION"], nodes: environment["SLURM_JOB_NODELIST"].map { [$0] })
    }

    /// Processor time and the largest process of the children that have ended.
    static func usage() -> RunRecord.Usage {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        return RunRecord.Usage(user: seconds(usage.ru_utime), system: seconds(usage.ru_stime), peakMemory: usage.ru_maxrss * 1024)
    }

    /// This process's environment.
    static func environment() -> [String: String] {
        var result: [String: String] = [:]
        var entry = environ
        while let text = entry.pointee {
            let variable = String(cString: text)
            if let sign = variable.firstIndex(of: "=") { result[String(variable[..<sign])] = String(variable[variable.index(after: sign)...]) }
            entry += 1
        }
        return result
    }

    private static func contents(_ path: String) -> String? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        // The first page says all that is asked; /proc/cpuinfo repeats itself for each core.
        while bytes.count < 16384 {
            let count = fread(&chunk, 1, chunk.count, file)
            if count == 0 { break }
            bytes += chunk.prefix(count)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The value behind the first line that begins with `key`.
    private static func value(_ key: String, in text: String, _ separator: Character) -> String? {
        for line in text.split(separator: "\n") where line.hasPrefix(key) {
            guard let sign = line.firstIndex(of: separator) else { continue }
            return trimmed(String(line[line.index(after: sign)...]))
        }
        return nil
    }

    private static func trimmed(_ text: String) -> String { String(text.drop { " \t\n\"".contains($0) }.reversed().drop { " \t\n\"".contains($0) }.reversed()) }
}
