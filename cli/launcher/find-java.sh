#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Prints the path of a Java of version 21 or newer: from JAVA_HOME, from PATH, else from the usual folders.

version() {
  "$1" -version 2>&1 </dev/null | sed -n 's/.* version "\([0-9][0-9]*\).*/\1/p' | head -n 1
}

for java in \
  "${JAVA_HOME:+$JAVA_HOME/bin/java}" \
  "$(command -v java)" \
  /usr/lib/jvm/*/bin/java \
  /usr/java/*/bin/java \
  /opt/java/*/bin/java \
  /Library/Java/JavaVirtualMachines/*/Contents/Home/bin/java \
  "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home/bin/java \
  /opt/homebrew/opt/openjdk*/bin/java \
  /usr/local/opt/openjdk*/bin/java \
  "${HOME:-}"/.sdkman/candidates/java/*/bin/java \
  "${HOME:-}"/.jdks/*/bin/java; do
  if [ -x "$java" ]; then
    found=$(version "$java")
    if [ "${found:-0}" -ge 21 ]; then
      printf '%s\n' "$java"
      exit 0
    fi
  fi
done
echo "surety: no Java 21 or newer was found in JAVA_HOME, in PATH or in the usual folders; install a JDK (version 21 or newer) and try again." >&2
exit 2
