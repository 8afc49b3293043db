#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The id of this process.
func processIdentifier() -> Int32 { getpid() }
