# A package with two versions in a repository, and a registry that knows them, as Pkg finds both without a network.
set -e
top=$1
mkdir -p $top/Thing/src
cd $top/Thing
git init -q -b main
for v in 1.5.0 1.6.0; do
  printf 'name = "Thing"\nuuid = "77ba4419-2d1f-58cd-9bb1-8ffee604a2e3"\nversion = "%s"\n' $v > Project.toml
  printf 'module Thing\nversion() = "%s"\nend\n' $v > src/Thing.jl
  git add -A; git -c user.name=a -c user.email=a@b commit -qm $v
  eval "tree$(echo $v | tr -d .)=$(git rev-parse HEAD:)"
done
r=$2/registries/Lab
mkdir -p $r/T/Thing
printf 'name = "Lab"\nuuid = "23338594-aafe-5451-b93e-139f81909106"\nrepo = "%s/registry"\n\n[packages]\n77ba4419-2d1f-58cd-9bb1-8ffee604a2e3 = { name = "Thing", path = "T/Thing" }\n' $top > $r/Registry.toml
printf 'name = "Thing"\nuuid = "77ba4419-2d1f-58cd-9bb1-8ffee604a2e3"\nrepo = "%s"\n' $top/Thing > $r/T/Thing/Package.toml
printf '["1.5.0"]\ngit-tree-sha1 = "%s"\n\n["1.6.0"]\ngit-tree-sha1 = "%s"\n' $tree150 $tree160 > $r/T/Thing/Versions.toml
