/// What Python is asked: `importlib.metadata` of the interpreter that ran, so that venv and system need no telling apart from outside.
enum PythonProbe {
    static let script = #"""
        import hashlib, json, os, platform, sys
        def put(*fields):
            print("\t".join(" ".join(str(field).split()) if field is not None else "" for field in fields))
        put("version", platform.python_version())
        put("implementation", platform.python_implementation())
        put("executable", os.path.realpath(sys.executable))
        put("kind", "venv" if sys.prefix != getattr(sys, "base_prefix", sys.prefix) else "system")
        put("prefix", sys.prefix)
        for place in sys.path:
            if place: put("watch", place)
        put("watch", os.path.join(sys.prefix, "pyvenv.cfg"))
        def digest(distribution):
            record = distribution.read_text("RECORD")
            if not record: return ""
            lines = []
            for line in record.splitlines():
                parts = line.rsplit(",", 2)
                if len(parts) != 3 or not parts[1] or parts[0].startswith(("..", "/")): continue
                if parts[0].endswith((".dist-info/INSTALLER", ".dist-info/REQUESTED", ".dist-info/direct_url.json")): continue
                lines.append(parts[0] + " " + parts[1])
            return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()
        def source(distribution):
            text = distribution.read_text("direct_url.json")
            if text:
                origin = json.loads(text)
                if "vcs_info" in origin:
                    return "%s %s@%s" % (origin["vcs_info"].get("vcs"), origin.get("url", ""), origin["vcs_info"].get("commit_id"))
                if origin.get("dir_info", {}).get("editable"): return "editable"
                if "dir_info" in origin: return "folder"
                return "url " + origin.get("url", "")
            place = str(distribution.locate_file(""))
            # Debian installs to dist-packages, pip below /usr/local or into an environment; files of Debian's own name no installer.
            if place.startswith("/usr/lib/python3") and "dist-packages" in place: return "dpkg " + str(getattr(distribution, "_path", ""))
            return (distribution.read_text("INSTALLER") or "").strip()
        try:
            from importlib import metadata
        except ImportError:
            import pkg_resources
            for entry in sorted(pkg_resources.working_set, key=lambda entry: entry.project_name.lower()):
                put("package", entry.project_name, entry.version, "", "", getattr(entry, "egg_info", None))
        else:
            found = {}
            for distribution in metadata.distributions():
                name = distribution.metadata["Name"]
                if name and name.lower() not in found: found[name.lower()] = (name, distribution)
            for key in sorted(found):
                name, distribution = found[key]
                put("package", name, distribution.version, source(distribution), digest(distribution), getattr(distribution, "_path", None))
        """#
}

/// What R is asked: the first library on its path that has a package is the one that `library()` takes.
enum RProbe {
    static let script = """
        put <- function(...) cat(gsub("[\\t\\n]", " ", c(...)), sep = "\\t"); put1 <- function(...) { put(...); cat("\\n") }
        put1("version", paste(R.version$major, R.version$minor, sep = "."))
        put1("executable", normalizePath(file.path(R.home("bin"), "exec", "R"), mustWork = FALSE))
        put1("prefix", R.home())
        for (path in .libPaths()) put1("watch", path)
        put1("watch", normalizePath(".Rprofile", mustWork = FALSE))
        repos <- getOption("repos")
        for (index in seq_along(repos)) put1("fact", paste("repository", if (is.null(names(repos))) index else names(repos)[[index]]), repos[[index]])
        put1("fact", "BLAS", tryCatch(extSoftVersion()[["BLAS"]], error = function(e) ""))
        put1("fact", "LAPACK", tryCatch(La_library(), error = function(e) ""))
        fields <- c("Repository", "RemoteType", "RemoteUrl", "RemoteSha", "RemoteRepo", "RemoteUsername")
        list <- installed.packages(fields = fields, noCache = TRUE)
        list <- list[!duplicated(list[, "Package"]), , drop = FALSE]
        list <- list[order(list[, "Package"], method = "radix"), , drop = FALSE]
        value <- function(row, name) if (is.na(row[[name]])) "" else row[[name]]
        for (index in seq_len(nrow(list))) {
          row <- list[index, ]
          origin <- if (identical(value(row, "Priority"), "base")) "base" else if (nzchar(value(row, "RemoteType"))) trimws(paste(value(row, "RemoteType"), paste0(value(row, "RemoteUsername"), if (nzchar(value(row, "RemoteRepo"))) "/", value(row, "RemoteRepo")), value(row, "RemoteUrl"))) else value(row, "Repository")
          put1("package", value(row, "Package"), value(row, "Version"), origin, value(row, "RemoteSha"), file.path(value(row, "LibPath"), value(row, "Package")))
        }
        """
}

/// What Julia is asked: the installed packages of the active project, with the hash of each one's tree.
enum JuliaProbe {
    static let script = #"""
        using Pkg
        put(fields...) = println(join((map(c -> c in ('\t', '\n') ? ' ' : c, string(field)) for field in fields), '\t'))
        put("version", VERSION)
        put("executable", realpath(joinpath(Sys.BINDIR, Base.julia_exename())))
        project = Base.active_project()
        if project !== nothing
            put("prefix", dirname(project)); put("watch", project); put("watch", joinpath(dirname(project), "Manifest.toml"))
        end
        for depot in DEPOT_PATH[1:1] put("watch", joinpath(depot, "packages")) end
        for entry in sort(collect(values(Pkg.dependencies())); by = entry -> entry.name)
            # A manifest names what is not installed, too.
            entry.source === nothing || isdir(entry.source) || continue
            address = replace(string(entry.git_source), r"^([a-z+]+://)[^/@]*@" => s"\1")
            origin = entry.is_tracking_repo ? "git $address@$(entry.git_revision)" : entry.is_tracking_path ? "path" : entry.tree_hash === nothing ? "stdlib" : "registry"
            put("package", entry.name, entry.version === nothing ? string(VERSION) : entry.version, origin, entry.tree_hash === nothing ? "" : entry.tree_hash)
        end
        """#
}
