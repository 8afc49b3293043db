class Figure:
    def __init__(self): self.lines = []
    def clear(self): self.lines = []
    def savefig(self, name):
        with open(name, "w") as file: file.write("lines %s\n" % self.lines)

figure = Figure()
def gcf(): return figure
def savefig(name): figure.savefig(name)
def plot(line):
    figure.lines.append(line)
    return ["a line"]
