/// Keeps libgit2 from reading the system's certificates when it starts.
///
/// A libgit2 that is built with Mbed TLS, as Debian's, decodes all of them (some 140) in `git_libgit2_init`: as many instructions as all that labbook
/// does afterwards to start an experiment. labbook never lets libgit2 speak to another host (transfers are the `git` program's), so no certificate is
/// ever asked for. Nothing else switches it off: the options for certificates are read after the start. A program's own symbol takes
/// precedence over that of a shared library, where the system links by name (ELF); elsewhere, or with another TLS library, this is never called.
///
/// - Returns: 0, for a file without a faulty certificate. The list stays empty: a TLS connection by libgit2 would be refused.
@_cdecl("mbedtls_x509_crt_parse_file")
public func noCertificates(_ chain: UnsafeMutableRawPointer?, _ path: UnsafePointer<CChar>?) -> Int32 { 0 }
