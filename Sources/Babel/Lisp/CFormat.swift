#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Floats by the rules of C's `printf`.
enum CFormat {
    static func double(_ number: Double, conversion: UInt8, precision: Int) -> String {
        let letter = Character(Unicode.Scalar(conversion))
        let template = "%.\(min(max(precision, 0), 300))\(letter)"
        return withVaList([number]) { list in
            var buffer = [CChar](repeating: 0, count: 1024)
            let count = vsnprintf(&buffer, buffer.count, template, list)
            return String(decoding: buffer.prefix(max(0, min(Int(count), buffer.count - 1))).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }
}
