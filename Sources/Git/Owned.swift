/// Sole owner of one libgit2 object; frees it when it goes out of scope.
///
/// Used for local pointers and for the stored handle of the classes that are shared. It cannot be copied, so nothing is freed
/// twice, and it is internal: no raw pointer leaves the module.
@safe
struct Owned: ~Copyable {
    let pointer: OpaquePointer
    private let free: (OpaquePointer) -> Void

    /// - Parameter free: The `git_…_free` of the object's type.
    init(_ pointer: OpaquePointer, free: @escaping (OpaquePointer) -> Void) {
        unsafe self.pointer = unsafe pointer
        unsafe self.free = unsafe free
    }

    /// Calls a libgit2 constructor, which writes its new object through the pointer it is given, and takes ownership.
    static func make(
        _ operation: @autoclosure () -> String, free: @escaping (OpaquePointer) -> Void,
        _ create: (UnsafeMutablePointer<OpaquePointer?>) -> Int32
    ) throws(GitError) -> Owned {
        var pointer: OpaquePointer?
        let result = unsafe create(&pointer)
        guard result >= 0, let pointer = unsafe pointer else { throw Libgit2.error(result, operation()) }
        return unsafe Owned(pointer, free: free)
    }

    deinit { unsafe free(pointer) }
}
