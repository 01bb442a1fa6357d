# Sourced by mvnw and recado: points JAVA_HOME at an installed JDK of the release the project needs, whatever `java` is on the PATH.
RECADO_JAVA_RELEASE=25

recado_java_release() { # prints the feature release of the JDK at $1, or nothing
  [ -x "$1/bin/javac" ] && sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null
}

recado_find_jdk() {
  set +f
  recado_path_java=$(command -v javac 2>/dev/null || true)
  [ -z "$recado_path_java" ] || recado_path_java=$(dirname "$(dirname "$(readlink -f "$recado_path_java")")")
  for recado_home in "${JAVA_HOME-}" "$recado_path_java" /usr/lib/jvm/* /opt/java/* /opt/jdk* \
      "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    recado_release=$(recado_java_release "$recado_home")
    if [ -n "$recado_release" ] && [ "$recado_release" -ge "$RECADO_JAVA_RELEASE" ]; then
      JAVA_HOME=$recado_home
      export JAVA_HOME
      return 0
    fi
  done
  echo "Recado needs a JDK $RECADO_JAVA_RELEASE or newer and found none. Install one (https://adoptium.net) or set JAVA_HOME to it." >&2
  return 1
}
