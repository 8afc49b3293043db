/// Emacs Lisp, Common Lisp, Scheme, Clojure (`lisp-mode`, `scheme-mode`).
enum Lisps {
    private static let symbolBytes = "-+*/<>=!?%&$^~_:.@|"

    static let emacsLisp = CompiledGrammar(
        Grammar(
            scanner: .lisp, wordBytes: symbolBytes,
            words: [
                (
                    .keyword,
                    """
                    and catch cond condition-case condition-case-unless-debug declare dolist dotimes dotimes-with-progress-reporter function if if-let if-let* ignore-errors inline interactive lambda
                    let let* let-when-compile letrec named-let macroexp-let2 or pcase pcase-let pcase-let* pcase-lambda pcase-dolist pcase-setq pcase-exhaustive prog1 prog2 progn quote save-current-buffer
                    save-excursion save-match-data save-restriction save-selected-window save-window-excursion setq setq-default setq-local unless unwind-protect when when-let when-let* while while-let
                    while-no-input with-case-table with-category-table with-coding-priority with-current-buffer with-demoted-errors with-eval-after-load with-file-modes with-local-quit with-no-warnings
                    with-output-to-string with-output-to-temp-buffer with-selected-frame with-selected-window with-silent-modifications with-suppressed-warnings with-syntax-table with-temp-buffer
                    with-temp-file with-temp-message with-timeout with-undo-amalgamate eval-and-compile eval-when-compile ert-deftest thread-first thread-last add-function remove-function
                    track-mouse cl-block cl-case cl-callf cl-decf cl-destructuring-bind cl-do cl-do* cl-dolist cl-dotimes cl-ecase cl-etypecase cl-eval-when cl-flet cl-flet* cl-function cl-incf
                    cl-labels cl-letf cl-letf* cl-locally cl-loop cl-macrolet cl-multiple-value-bind cl-multiple-value-setq cl-progv cl-psetf cl-psetq cl-return cl-return-from cl-rotatef cl-shiftf
                    cl-symbol-macrolet cl-tagbody cl-the cl-typecase cl-callf2 cl-remf cl-pushnew
                    """
                ),
                (.warning, "error signal user-error warn cl-assert cl-check-type"),
            ],
            definers: [
                (.function, "defun defmacro defsubst defalias define-minor-mode define-derived-mode define-generic-mode define-inline define-skeleton define-advice defadvice cl-defun cl-defmacro cl-defsubst cl-defgeneric cl-defmethod cl-iter-defun iter-defun ert-deftest define-globalized-minor-mode"),
                (.variable, "defvar defconst defcustom defvar-local defvar-keymap defface defvaralias"),
                (.type, "defgroup deftheme cl-defstruct defclass cl-deftype define-error define-widget"),
                (.constant, "require provide featurep use-package"),
            ]))

    static let commonLisp = CompiledGrammar(
        Grammar(
            scanner: .lisp, foldsCase: true, wordBytes: symbolBytes,
            words: [
                (
                    .keyword,
                    """
                    block case ccase cond ctypecase declaim declare destructuring-bind do do* dolist dotimes ecase etypecase eval-when flet flet* go handler-bind handler-case if in-package labels lambda let
                    let* letf locally loop macrolet multiple-value-bind multiple-value-prog1 prog prog* prog1 prog2 progn progv proclaim quote restart-bind restart-case return return-from symbol-macrolet
                    tagbody the typecase unless unwind-protect when with-accessors with-compilation-unit with-condition-restarts with-hash-table-iterator with-input-from-string with-open-file
                    with-open-stream with-output-to-string with-package-iterator with-simple-restart with-slots with-standard-io-syntax catch throw provide require import
                    """
                ),
                (.warning, "error signal warn abort assert cerror check-type break"),
            ],
            definers: [
                (.function, "defun defmacro defmethod defgeneric define-compiler-macro define-modify-macro define-setf-expander defsetf"),
                (.variable, "defvar defparameter defconstant define-symbol-macro"),
                (.type, "defclass defstruct deftype define-condition defpackage"),
            ]))

    static let scheme = CompiledGrammar(
        Grammar(
            scanner: .lisp, wordBytes: symbolBytes,
            words: [
                (
                    .keyword,
                    """
                    begin call-with-current-continuation call/cc call-with-input-file call-with-output-file call-with-port case cond do else for-each if lambda λ let* let-syntax letrec letrec-syntax
                    let-values let*-values letrec* and or delay delay-force force dynamic-wind map syntax syntax-rules syntax-case with-syntax parameterize guard when unless case-lambda match
                    quasiquote quote unquote import export library let
                    """
                ),
            ],
            definers: [
                (.functionOrVariable, "define define-procedure define-public define-inline define/contract"),
                (.variable, "define-syntax define-macro define-values define-syntax-rule define-parameter"),
                (.type, "define-class define-record-type define-module define-library struct"),
            ]))

    static let clojure = CompiledGrammar(
        Grammar(
            scanner: .lisp, wordBytes: symbolBytes + "'",
            words: [
                (
                    .keyword,
                    """
                    -> ->> .. and as-> binding case catch comment cond cond-> cond->> condp declare do doall dorun doseq dosync dotimes doto finally fn for future if if-let if-not if-some let letfn locking
                    loop monitor-enter monitor-exit new or quote recur set! some-> some->> throw try var when when-first when-let when-not when-some while with-open with-redefs with-local-vars lazy-seq
                    import use require refer extend extend-type extend-protocol reify proxy
                    """
                ),
                (.constant, "nil true false"),
                (.builtin, "map filter reduce apply assoc dissoc get conj cons first rest next count str println print inc dec atom swap! reset! deref concat mapv filterv range seq vec into keys vals partial comp"),
            ],
            definers: [
                (.function, "defn defn- defmacro defmethod defmulti deftest definline"),
                (.variable, "def defonce"),
                (.type, "ns in-ns defprotocol defrecord deftype definterface defstruct"),
            ]))
}
