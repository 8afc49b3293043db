public import Experiments

/// Which environment variables are recorded with their values.
public enum EnvironmentFacts {
    /// Variables that change what programs compute and hold no secrets.
    static let allowed: Set<String> = [
        "LANG", "LANGUAGE", "TZ", "PYTHONHASHSEED", "PYTHONDONTWRITEBYTECODE", "PYTHONOPTIMIZE", "PYTHONUTF8", "OMP_NUM_THREADS", "OMP_SCHEDULE", "OMP_PROC_BIND",
        "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS", "VECLIB_MAXIMUM_THREADS", "JULIA_NUM_THREADS", "CUDA_VISIBLE_DEVICES",
        "CUBLAS_WORKSPACE_CONFIG", "TF_DETERMINISTIC_OPS", "TF_CUDNN_DETERMINISTIC", "XLA_FLAGS", "MALLOC_ARENA_MAX", "SOURCE_DATE_EPOCH", "CONDA_DEFAULT_ENV",
        "SLURM_JOB_ID", "SLURM_JOB_PARTITION", "SLURM_JOB_NUM_NODES", "SLURM_NTASKS", "SLURM_CPUS_PER_TASK", "SLURM_MEM_PER_NODE", "SLURM_ARRAY_JOB_ID",
        "SLURM_ARRAY_TASK_ID", "CC", "CXX", "FC", "CFLAGS", "CXXFLAGS", "FFLAGS", "LDFLAGS", "R_DEFAULT_PACKAGES", "MPLBACKEND",
    ]

    /// Sorts an environment into what is recorded with values and what by name only.
    ///
    /// - Parameter extra: Names that the project allows besides (`labbook.yml`, `runs: {environment: [NAME]}`).
    public static func record(_ environment: [String: String], allowing extra: Set<String> = []) -> RunRecord.Environment {
        var record = RunRecord.Environment()
        for (name, value) in environment {
            let isAllowed = allowed.contains(name) || name.hasPrefix("LC_") || extra.contains(name)
            let looksSecret = Redaction.isSecret(name: name) || SecretScanner.secret(in: Array(value.utf8)[...]) != nil
                || SecretScanner.secret(in: Array("\(name)=\(value)".utf8)[...]) != nil
            if isAllowed, !looksSecret, !value.hasPrefix("/") { record.variables[name] = value } else { record.others.append(name) }
        }
        record.others.sort()
        return record
    }
}
