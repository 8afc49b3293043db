# A repository of R's: thing 1.6, and 1.5 in the archive. repository.sh FOLDER
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
rm -r thing
Rscript --vanilla -e "invisible(tools::write_PACKAGES('$contrib', type = 'source'))"
