internal import Experiments

/// The container that this process runs in.
enum ContainerCapture {
    /// What the engine left inside: Docker's and Podman's marker files, Apptainer's variables. The image's digest is not visible from inside, but
    /// where whoever started the container says it in `LABBOOK_IMAGE_DIGEST`.
    static func container() -> RunRecord.Container? {
        let digest = ProcessVariables.value("LABBOOK_IMAGE_DIGEST")
        if let image = ProcessVariables.value("APPTAINER_CONTAINER") ?? ProcessVariables.value("SINGULARITY_CONTAINER") {
            let name = image.split(separator: "/").last.map(String.init)
            return RunRecord.Container(engine: "apptainer", image: name, digest: digest ?? (image.hasPrefix("/") ? FileBytes.sha256(image).map { "sha256:" + $0 } : nil))
        }
        if let text = FileBytes.text("/run/.containerenv") {
            let image = HostCapture.value(of: "image", in: text)
            return RunRecord.Container(engine: "podman", image: image, digest: digest ?? HostCapture.value(of: "imageid", in: text).map { "sha256:" + $0 })
        }
        if FileBytes.exists("/.dockerenv") { return RunRecord.Container(engine: "docker", image: ProcessVariables.value("LABBOOK_IMAGE"), digest: digest) }
        return digest.map { RunRecord.Container(engine: "unknown", image: ProcessVariables.value("LABBOOK_IMAGE"), digest: $0) }
    }
}
