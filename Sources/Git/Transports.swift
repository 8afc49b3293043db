/// Stands for what libgit2 does at its start to be ready to talk to other hosts: reading the system's certificates, starting ssh.
///
/// A libgit2 that is built with Mbed TLS, as Debian's, decodes all certificates (some 140) in `git_libgit2_init`: as many instructions as all that
/// labbook does afterwards to start an experiment. labbook never lets libgit2 speak to another host (transfers are the `git` program's), so none of this
/// is ever asked for. Nothing else switches it off: the options for certificates are read after the start. Package.swift points the functions here when
/// the released program is linked.
///
/// - Returns: 0, for success. The list of certificates stays empty: a TLS connection by libgit2 would be refused.
@_cdecl("labbook_no_transport")
public func noTransport() -> Int32 { 0 }
