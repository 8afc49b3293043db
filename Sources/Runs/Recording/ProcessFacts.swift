internal import Experiments
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// What this process knows of itself and its children.
enum ProcessFacts {
    /// Processor time and the largest process of the children that have ended.
    static func usage() -> RunRecord.Usage {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        return RunRecord.Usage(user: seconds(usage.ru_utime), system: seconds(usage.ru_stime), peakMemory: usage.ru_maxrss * 1024)
    }

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
}
