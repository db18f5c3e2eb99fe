# The Debian package; read by build.sh. It depends on nothing: the program is linked statically.

make_deb() { # version, built, folder, out
  local version="$1" built="$2" root="$3" out="$4"
  local share="$root/usr/share" doc="$root/usr/share/doc/hongtou"
  mkdir -p "$root/DEBIAN" "$root/usr/bin" "$share/man/man1" "$doc" \
    "$share/bash-completion/completions" "$share/zsh/vendor-completions" \
    "$share/fish/vendor_completions.d"
  stage_program "$built" hongtou "$work/deb-program"
  install -m 755 "$built" "$root/usr/bin/hongtou"
  install -m 644 "$work/deb-program/completions/hongtou.bash" "$share/bash-completion/completions/hongtou"
  install -m 644 "$work/deb-program/completions/_hongtou" "$share/zsh/vendor-completions/_hongtou"
  install -m 644 "$work/deb-program/completions/hongtou.fish" "$share/fish/vendor_completions.d/hongtou.fish"
  for page in "$work"/deb-program/man/*.1; do
    gzip -9n <"$page" >"$share/man/man1/$(basename "$page").gz"
  done
  stage_fonts "$share/hongtou/fonts"
  stage_texts "$doc"
  mv "$doc/data" "$doc/examples"
  mv "$doc/CHANGELOG.md" "$doc/changelog"
  gzip -9n "$doc/changelog"
  sed "s/@VERSION@/$version/" dist/copyright >"$doc/copyright"
  rm "$doc"/LICENSE-*
  find "$root/usr" -type d -exec chmod 755 {} +
  cat >"$root/DEBIAN/control" <<CONTROL
Package: hongtou
Version: $version
Architecture: $(dpkg --print-architecture)
Maintainer: hongtou contributors <maintainers@hongtou.invalid>
Installed-Size: $(du -sk "$root/usr" | cut -f 1)
Section: text
Priority: optional
Description: official Chinese government documents from data and a layout
 Makes official documents (党政机关公文, GB/T 9704-2012) offline: a data file and
 a layout become a DOCX to file and edit and an archival PDF (PDF/A-2a, PDF/UA-1)
 to print and keep. Tables, totals and prose are checked before anything is
 written. The fonts come with it.
CONTROL
  (cd "$root" && find usr -type f -print0 | sort -z | xargs -0 md5sum) >"$root/DEBIAN/md5sums"
  # xz is what the dpkg of older systems reads.
  dpkg-deb --root-owner-group -Zxz --build "$root" \
    "$out/hongtou_${version}_$(dpkg --print-architecture).deb"
}
