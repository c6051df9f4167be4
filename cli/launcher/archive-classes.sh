#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes the archive $3 of the classes that Java $1 loads in a few runs of the program $2. The archive is a
# static one because picocli's class files are of a version that dynamic archives leave out.

java=$1
jar=$2
archive=$3
lock=$archive.lock

mkdir -p "${archive%/*}" || exit 1
# A lock older than the build was left by a run that was killed.
[ "$jar" -nt "$lock" ] && rmdir "$lock" 2>/dev/null
mkdir "$lock" || exit 0
work=$archive.$$
trap 'rm -f "$work".*; rmdir "$lock"' EXIT
trap 'exit 1' HUP INT TERM

loaded() {
  list=$1
  shift
  nice -n 10 "$java" -XX:TieredStopAtLevel=1 -XX:DumpLoadedClassList="$work.$list" \
    -jar "$jar" "$@"
}

root=${jar%/cli/target/*}
loaded help --help
loaded bound bound holdout.binomial-tail n=500 count=31 failure=1/120 --digits 6
for wishes in "$root"/examples/person/person.desiderata; do
  loaded lint lint "$wishes"
  break
done
for case in "$root"/examples/person/supervisor-*.yaml; do
  loaded check check "$case"
  break
done
# Identifiers are unique within one list only, and only classes of other loaders ("source:") need them.
# To resolve constants ("@cp") links a class, and a linked one of picocli's version is left out.
sed -e '/^#/d' -e '/^@cp /d' -e '/ source: /d' -e 's/ id: .*//' "$work".help "$work".bound "$work".lint "$work".check |
  awk '!seen[$0]++' >"$work".classes

# G1 is the collector that every Java since 21 can archive with, whatever runs afterwards.
if nice -n 10 "$java" -Xshare:dump -XX:+UseG1GC -XX:SharedClassListFile="$work.classes" \
  -XX:SharedArchiveFile="$work.jsa" -cp "$jar"; then
  mv -f "$work.jsa" "$archive"
else
  : >"$archive"
fi
find "${archive%/*}" -name '*.jsa' -mtime +60 -exec rm -f {} +
