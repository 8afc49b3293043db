/// Python (`python-mode`).
enum Python {
    static let python = CompiledGrammar(
        Grammar(
            comments: [.line("#")],
            strings: [
                .init("\"\"\"", multiline: true), .init("'''", multiline: true), .init("\""), .init("'"),
            ],
            words: [
                (
                    .keyword,
                    "and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield self match case"
                ),
                (.constant, "True False None NotImplemented Ellipsis __debug__"),
                (
                    .type,
                    """
                    ArithmeticError AssertionError AttributeError BaseException BlockingIOError BrokenPipeError BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError
                    ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError EnvironmentError Exception ExceptionGroup FileExistsError FileNotFoundError FloatingPointError
                    FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError IndexError InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError
                    ModuleNotFoundError NameError NotADirectoryError NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError ProcessLookupError RecursionError
                    ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError TypeError
                    UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning ZeroDivisionError
                    """
                ),
                (
                    .builtin,
                    """
                    abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex delattr dict dir divmod enumerate eval exec filter float format
                    frozenset getattr globals hasattr hash help hex id input int isinstance issubclass iter len list locals map max memoryview min next object oct open ord pow print property range
                    repr reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip __import__ __name__ __file__ __doc__ __all__ __package__ __path__ __loader__ __spec__
                    """
                ),
            ],
            definers: [(.function, "def"), (.type, "class")],
            features: [.assignments, .decorators, .docstrings],
            assignmentOperators: ["=", "+=", "-=", "*=", "/=", ":="]))
}
