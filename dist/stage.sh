# What every package holds besides its program; read by build.sh.

# The program with its completions and man pages.
stage_program() { # built, name, folder
  mkdir -p "$3/completions" "$3/man"
  install -m 755 "$1" "$3/$2"
  "$1" completions bash >"$3/completions/hongtou.bash"
  "$1" completions zsh >"$3/completions/_hongtou"
  "$1" completions fish >"$3/completions/hongtou.fish"
  "$1" completions powershell >"$3/completions/_hongtou.ps1"
  "$1" man "$3/man" >/dev/null
}

# The bundled fonts with their licences.
stage_fonts() { # folder
  mkdir -p "$1"
  (cd fonts && sha256sum --check --quiet SHA256SUMS)
  cp -R fonts/. "$1"
  find "$1" -type f -exec chmod 644 {} +
}

# What people read, the samples and the layouts, as starting points of their own.
stage_texts() { # folder
  mkdir -p "$1"
  cp README.md README.zh-CN.md CHANGELOG.md LICENSE-MIT LICENSE-APACHE "$1"
  cp -R data layouts docs "$1"
  # The finished samples are as large as the program.
  rm -rf "$1/docs/gallery"
  python3 dist/notices.py >"$1/THIRD-PARTY.md"
  find "$1/data" "$1/layouts" "$1/docs" -type f -exec chmod 644 {} +
}
