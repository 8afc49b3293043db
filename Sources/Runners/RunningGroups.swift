import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The process groups that this program has started and that have not ended, for one who must end at once.
public enum RunningGroups {
    private static let groups = Mutex<Set<pid_t>>([])

    static func insert(_ group: pid_t) { groups.withLock { _ = $0.insert(group) } }
    static func remove(_ group: pid_t) { groups.withLock { _ = $0.remove(group) } }

    /// Kills them all; nobody waits for them.
    public static func kill() {
        groups.withLock { for group in $0 { _ = killpg(group, SIGKILL) } }
    }
}
