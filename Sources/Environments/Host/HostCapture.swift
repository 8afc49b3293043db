public import Experiments
import Glibc

/// The machine that a run takes place on.
public enum HostCapture {
    /// Reads kernel, distribution, processor, memory and graphics processors from the kernel's own files; asks `nvidia-smi` where a driver is loaded.
    public static func host() -> RunRecord.Host {
        var names = utsname()
        uname(&names)
        let kernel = text(names.sysname) + " " + text(names.release)
        let processor = FileBytes.text("/proc/cpuinfo") ?? ""
        var host = RunRecord.Host(kernel: kernel, architecture: text(names.machine), cores: max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
        host.id = identifier(text(names.nodename))
        host.distribution = (FileBytes.text("/etc/os-release") ?? FileBytes.text("/usr/lib/os-release")).flatMap { value(of: "PRETTY_NAME", in: $0) }
        // ARM's cpuinfo has no model name.
        host.cpu = field("model name", in: processor) ?? field("Model", in: processor) ?? field("Hardware", in: processor)
        if let total = field("MemTotal", in: FileBytes.text("/proc/meminfo") ?? "")?.split(separator: " ").first.flatMap({ Int($0) }) { host.memory = total * 1024 }
        host.governor = line("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor")
        let gpus = graphics()
        host.gpus = gpus.isEmpty ? nil : gpus
        return host
    }

    /// Sixteen digits that differ between machines: of the system's id (`/etc/machine-id`) and name, which cannot be read back from them.
    private static func identifier(_ name: String) -> String {
        let machine = line("/etc/machine-id") ?? line("/var/lib/dbus/machine-id") ?? ""
        return String(FileBytes.sha256(ofText: "labbook host\n\(machine)\n\(name)\n").prefix(16))
    }

    /// NVIDIA's by its driver, others by the kernel's list of PCI devices of class 03.
    private static func graphics() -> [RunRecord.GPU] {
        if let program = ProcessVariables.find("nvidia-smi") {
            let known = nvidia(program)
            if !known.isEmpty { return known }
        }
        var found: [RunRecord.GPU] = []
        guard let folder = opendir("/sys/bus/pci/devices") else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            names.append(withUnsafePointer(to: &entry.pointee.d_name) { $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) } })
        }
        for name in names.sorted() where !name.hasPrefix(".") {
            let device = "/sys/bus/pci/devices/\(name)/"
            guard line(device + "class")?.hasPrefix("0x03") == true, let vendor = line(device + "vendor"), let model = line(device + "device") else { continue }
            let driver = FileBytes.resolve(device + "driver").split(separator: "/").last.map(String.init)
            let maker = ["0x10de": "NVIDIA", "0x1002": "AMD", "0x8086": "Intel"][vendor] ?? vendor
            let version = driver.flatMap { line("/sys/module/\($0)/version") }
            found.append(RunRecord.GPU(name: "\(maker) \(model)", driver: driver.map { version == nil || $0 == "driver" ? $0 : "\($0) \(version ?? "")" }))
        }
        // The plain display of a virtual machine computes nothing.
        return found.filter { $0.name.hasPrefix("NVIDIA") || $0.name.hasPrefix("AMD") || $0.name.hasPrefix("Intel") }
    }

    /// Asked once between two starts of the machine: an answer takes up to a second.
    private static func nvidia(_ program: String) -> [RunRecord.GPU] {
        let key = FileBytes.sha256(ofText: "graphics\n\(program)\n\(line("/proc/sys/kernel/random/boot_id") ?? "")\n")
        if let kept = CaptureCache.user.answer(key) { return nvidia(text: kept.facts.sorted { $0.key < $1.key }.map(\.value).joined(separator: "\n")) }
        let stamps = [program, "/proc/driver/nvidia/version"].map { ($0, FileStamp(of: $0)) }
        guard let text = Answer.of(program, ["--query-gpu=name,driver_version,memory.total", "--format=csv,noheader,nounits"], seconds: 5) else { return [] }
        var answer = ProbeAnswer()
        for (number, device) in text.split(separator: "\n").enumerated() { answer.facts["\(100 + number)"] = String(device) }
        CaptureCache.user.keep(answer, key, stamps: stamps)
        return nvidia(text: text)
    }

    /// Lines `NVIDIA A100-SXM4-40GB, 535.104.05, 40960`; memory in MiB.
    static func nvidia(text: String) -> [RunRecord.GPU] {
        text.split(separator: "\n").compactMap { line in
            let fields = line.split(separator: ",").map { String($0.drop { $0 == " " }) }
            guard fields.count == 3 else { return nil }
            return RunRecord.GPU(name: fields[0], driver: fields[1], memory: Int(fields[2]).map { $0 << 20 })
        }
    }

    static func line(_ path: String) -> String? {
        FileBytes.text(path)?.split(separator: "\n").first.map { String($0) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The value of `key : value` in a file of `/proc`.
    static func field(_ key: String, in text: String) -> String? {
        for line in text.split(separator: "\n") where line.hasPrefix(key) {
            guard let colon = line.firstIndex(of: ":"), line[..<colon].drop(while: { $0 != " " && $0 != "\t" }).allSatisfy({ $0 == " " || $0 == "\t" || $0.isLetter }) else { continue }
            let name = line[..<colon].split(whereSeparator: { $0 == "\t" || $0 == " " }).joined(separator: " ")
            if name == key { return line[line.index(after: colon)...].split(whereSeparator: { $0 == " " || $0 == "\t" }).joined(separator: " ") }
        }
        return nil
    }

    /// The value of `KEY="value"`.
    static func value(of key: String, in text: String) -> String? {
        for line in text.split(separator: "\n") where line.hasPrefix(key + "=") { return line.dropFirst(key.count + 1).filter { $0 != "\"" } }
        return nil
    }

    private static func text<T>(_ field: T) -> String {
        withUnsafeBytes(of: field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
