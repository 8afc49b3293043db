/// JSON, YAML, TOML, configuration files, makefiles, Dockerfiles, Graphviz, gnuplot.
enum Data {
    static let json = CompiledGrammar(
        Grammar(
            comments: [.line("//"), .block("/*", "*/")],
            strings: [.init("\"")],
            words: [(.constant, "true false null")],
            lineStart: .json))

    static let yaml = CompiledGrammar(
        Grammar(
            wordBytes: "-./",
            comments: [.line("#", at: .wordStart)],
            strings: [.init("\"", multiline: true, at: .wordStart), .init("'", escape: 0, doubled: true, multiline: true, at: .wordStart)],
            words: [(.constant, "true false null yes no on off True False Null TRUE FALSE NULL ~")],
            lineStart: .yaml))

    static let toml = CompiledGrammar(
        Grammar(
            wordBytes: "-:",
            comments: [.line("#")],
            strings: [.init("\"\"\"", multiline: true), .init("'''", escape: 0, multiline: true), .init("\""), .init("'", escape: 0)],
            words: [(.keyword, "true false inf nan")],
            lineStart: .toml))

    static let conf = CompiledGrammar(
        Grammar(
            comments: [.line("#", at: .wordStart), .line(";", at: .lineStart)],
            strings: [.init("\"", at: .wordStart)],
            lineStart: .conf,
            numberFace: .plain))

    static let makefile = CompiledGrammar(
        Grammar(
            wordBytes: "-./",
            comments: [.line("#", at: .wordStart)],
            strings: [.init("\""), .init("'", at: .wordStart)],
            words: [(.keyword, "ifeq ifneq ifdef ifndef else endif include -include sinclude define endef export unexport override private vpath undefine")],
            definers: [(.variable, "define export include undefine ifdef ifndef")],
            variables: .make,
            lineStart: .makefile,
            features: [.commandPosition],
            numberFace: .plain))

    static let dockerfile = CompiledGrammar(
        Grammar(
            foldsCase: true, wordBytes: "-./",
            comments: [.line("#", at: .lineStart)],
            strings: [.init("\""), .init("'", escape: 0)],
            words: [
                (.keyword, "from run cmd label maintainer expose env add copy entrypoint volume user workdir arg onbuild stopsignal healthcheck shell"),
            ],
            variables: .shell,
            lineStart: .dockerfile,
            features: [.shellAssignments, .commandPosition],
            numberFace: .plain))

    static let dot = CompiledGrammar(
        Grammar(
            foldsCase: false,
            comments: [.block("/*", "*/"), .line("//"), .line("#", at: .lineStart)],
            strings: [.init("\"", multiline: true)],
            words: [
                (.keyword, "graph digraph subgraph node edge strict"),
                (
                    .variableName,
                    """
                    arrowhead arrowsize arrowtail bgcolor center charset class clusterrank color colorscheme comment compound concentrate constraint cutvalue decorate dir dpi fillcolor fixedsize
                    fontcolor fontname fontsize forcelabels gradientangle group headlabel headport height href id image imagescale label labelangle labeldistance labelfontcolor labelfontname
                    labelfontsize labeljust labelloc landscape layout len lhead ltail margin minlen mode nodesep nslimit ordering orientation outputorder overlap pad page pagedir penwidth peripheries
                    pin pos quantum rank rankdir ranksep ratio regular rotate samehead sametail sep shape sides size skew splines start style tailclip taillabel tailport tooltip truecolor URL
                    weight width xlabel
                    """
                ),
            ],
            definers: [(.function, "graph digraph subgraph")]))

    static let gnuplot = CompiledGrammar(
        Grammar(
            comments: [.line("#")],
            strings: [.init("\""), .init("'", escape: 0, doubled: true)],
            words: [
                (
                    .keyword,
                    """
                    plot splot replot set unset reset show fit print pause call load save if else while do for break continue exit quit clear cd help history eval undefine stats test system shell update
                    raise lower import bind
                    """
                ),
                (
                    .builtin,
                    """
                    using u with w lines l points p linespoints lp dots impulses steps fsteps histeps boxes boxerrorbars errorbars yerrorbars xerrorbars errorlines filledcurves histograms image labels
                    vectors candlesticks title t notitle lw linewidth lt linetype lc linecolor ls linestyle pt pointtype ps pointsize every index smooth via axes every
                    """
                ),
                (
                    .type,
                    """
                    terminal term output key xlabel ylabel zlabel xrange yrange zrange x2label y2label x2range y2range xtics ytics ztics logscale grid style title multiplot size border arrow label
                    tics datafile separator format margin lmargin rmargin tmargin bmargin palette pm3d view samples isosamples hidden3d contour colorbox cbrange encoding parametric polar angles
                    timefmt xdata ydata origin object png pdf pdfcairo pngcairo svg postscript eps epslatex dumb tikz qt wxt x11
                    """
                ),
            ],
            features: [.assignments, .functionAssignments]))
}
