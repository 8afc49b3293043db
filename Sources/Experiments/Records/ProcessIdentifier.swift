#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The id of this process.
func processIdentifier() -> Int32 { getpid() }

/// Whether a process of this machine lives.
func isRunning(_ process: Int32) -> Bool { process > 0 && (kill(process, 0) == 0 || errno == EPERM) }
