"""Two HTML pages compared as a browser reads them: white space between blocks, the order of attributes and made-up identifiers do not count."""
import html.parser
import re

BLOCKS = set("html head body title meta link style script div p h1 h2 h3 h4 h5 h6 h7 h8 ul ol li dl dt dd table caption colgroup col thead tbody tfoot tr th td "
             "pre blockquote hr br center figure figcaption section article aside header footer nav main details summary video audio".split())
VOID = set("area base br col embed hr img input link meta source track wbr".split())
MADE = re.compile(r"(?<![A-Za-z0-9_])org[0-9a-f]{7,}(?![A-Za-z0-9_])")


class Reader(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.out, self.names, self.preformatted, self.hidden = [], {}, 0, None

    def rename(self, text):
        return MADE.sub(lambda match: self.names.setdefault(match.group(0), "org-%d" % (len(self.names) + 1)), text)

    def handle_starttag(self, tag, attributes):
        if self.hidden:
            return
        # An identifier may have slipped into the name of an attribute, where a quotation mark stands in a value.
        values = {self.rename(name): self.rename(re.sub(r"\s+", " ", value or "").strip()) for name, value in reversed(attributes)}
        if tag in ("style", "script") or (tag == "p" and values.get("class") in ("creator", "validation")):
            self.hidden = tag
            return
        if tag == "meta" and values.get("name") == "generator":
            return
        self.out.append("<%s%s>" % (tag, "".join(' %s="%s"' % pair for pair in sorted(values.items()))))
        self.preformatted += tag in ("pre", "textarea")

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)

    def handle_endtag(self, tag):
        if self.hidden:
            if tag == self.hidden:
                self.hidden = None
        elif tag not in VOID:
            self.out.append("</%s>" % tag)
            self.preformatted -= tag in ("pre", "textarea")

    def handle_data(self, data):
        if self.hidden:
            return
        data = self.rename(data)
        if self.preformatted:
            self.out.append("=" + data)
        elif self.out and self.out[-1].startswith("|"):
            self.out[-1] += data
        else:
            self.out.append("|" + data)

    def handle_decl(self, text):
        self.out.append("<!" + " ".join(text.split()).lower() + ">")


def is_block(piece):
    name = re.match(r"</?([a-z0-9]+)", piece or "<!")
    return piece is None or piece.startswith("<!") or (name is not None and name.group(1) in BLOCKS)


def pieces(text):
    """The page as lines, one for a tag or a text."""
    reader = Reader()
    reader.feed(text.replace("\r\n", "\n"))
    reader.close()
    result = []
    for place, piece in enumerate(reader.out):
        if piece.startswith("|"):
            piece = re.sub(r"[ \t\r\n\f]+", " ", piece)
            before = reader.out[place - 1] if place else None
            after = reader.out[place + 1] if place + 1 < len(reader.out) else None
            if is_block(before):
                piece = "|" + piece[1:].lstrip(" ")
            if is_block(after):
                piece = piece.rstrip(" ")
            # The clock's time.
            if piece == "|" or piece.startswith("|Created: "):
                continue
        elif piece.startswith("="):
            # The line end behind <pre> is none.
            if reader.out[place - 1].startswith("<pre"):
                piece = "=" + piece[1:].removeprefix("\n")
        result.append(piece)
    return result
