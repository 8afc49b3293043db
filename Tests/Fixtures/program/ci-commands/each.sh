# Every command, made to fail, with --ci and nothing on standard input: exit status, number of annotations on standard output, command.
fail() {
  timeout 60 labbook "$@" --ci > ../out 2> ../err < /dev/null
  printf '%s  %s  %s\n' "$?" "$(grep -c '^::' ../out)" "$*"
}
fail execute bad.org
fail execute nowhere.org
fail execute --wrong
fail new lab --template nothing
fail init --template nothing
fail experiment start fit
fail experiment run nothing
fail experiment commit -C /nowhere
fail experiment finish nothing
fail experiment abandon nothing --why x
fail experiment promote nothing
fail experiment list -C /nowhere
fail experiment show nothing
fail experiment diff nothing
fail article start 'a b'
fail article add paper --experiment nothing
fail article tag paper v1
fail data add nowhere --url file:///x
fail data get nothing
fail data verify nothing
fail runs list --filter '('
fail runs show nothing
fail runs compare nothing other
fail runs best --metric nothing
fail runs repair -C /nowhere
fail runs export --mlflow ../x
fail runs push --mlflow http://127.0.0.1:1
fail runs import nowhere
fail reproduce nothing
fail verify nowhere.org
fail check --limit nothing
fail hooks install -C /nowhere
fail hooks uninstall -C /nowhere
fail hooks status -C /nowhere
fail diff nowhere other
fail environment show -C /nowhere
fail environment lock --python /nowhere/python
fail environment check
fail environment restore
fail ci init sourcehut
fail ci init github -C /nowhere
fail crate --experiment nothing
fail report --require R5
fail package nothing
fail doctor nowhere.org
fail export nowhere.org
fail publish nowhere
fail serve nowhere
fail import bad.ipynb
fail tangle nowhere.org
fail detangle nowhere.sh
fail lint bad.org --strict
fail status nowhere.org
fail parse nowhere.org
