# A repository of R's: thing 1.6, and 1.5 in the archive; another, which needs thing. repository.sh FOLDER
set -e
contrib=$1/src/contrib
mkdir -p "$contrib/Archive/thing" thing/R
for version in 1.5 1.6; do
  printf 'Package: thing\nVersion: %s\nTitle: A Thing\nDescription: A thing.\nLicense: MIT\nAuthor: Ada\nMaintainer: Ada <ada@example.org>\n' "$version" > thing/DESCRIPTION
  echo 'export(version)' > thing/NAMESPACE
  echo "version <- function() \"$version\"" > thing/R/thing.R
  tar czf "thing_$version.tar.gz" thing
done
mv thing_1.5.tar.gz "$contrib/Archive/thing/"
mv thing_1.6.tar.gz "$contrib/"
mkdir -p another/R
printf 'Package: another\nVersion: 0.1\nTitle: Another\nDescription: Another thing.\nLicense: MIT\nImports:\n    thing (>= 1.0),\n    stats\nAuthor: Ada\nMaintainer: Ada <ada@example.org>\n' > another/DESCRIPTION
printf 'import(thing)\nexport(both)\n' > another/NAMESPACE
echo 'both <- function() paste(thing::version(), "and another")' > another/R/another.R
tar czf "$contrib/another_0.1.tar.gz" another
rm -r thing another
Rscript --vanilla -e "invisible(tools::write_PACKAGES('$contrib', type = 'source'))"
