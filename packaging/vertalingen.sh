#!/bin/sh
# Collects every text that a person can see in resources/vertalingen/regioworkshop.pot, and brings the
# translations made from it up to date. The program reads those as they are: there is nothing to compile.
# A new language: copy the .pot to resources/vertalingen/<code>/LC_MESSAGES/regioworkshop.po, and run this.
set -eu

babel=.venv/bin/pybabel
map=resources/vertalingen
pot=$map/regioworkshop.pot
mkdir -p "$map"

bronnen=""
for bron in regioworkshop ui werkvormen resources/telefoon; do
    [ -d "$bron" ] && bronnen="$bronnen $bron"
done

# shellcheck disable=SC2086
$babel -q extract -F packaging/babel.cfg -k _ -k t -k n_:1,2 -k tn:1,2 --sort-by-file --add-location=file --add-comments=VERTALER: \
    --project=RegioWorkshop --version=0.1.0 --copyright-holder=RegioWorkshop --msgid-bugs-address= \
    -o "$pot" $bronnen
# The form's own lines to fill in, and the moment of making, say nothing: without them a file changes only when a
# text does.
kaal() {
    sed -i -e '/^"POT-Creation-Date:/d' -e '/^"PO-Revision-Date:/d' -e '/^"Last-Translator:/d' \
        -e '/^"Language-Team:/d' -e '/^"Report-Msgid-Bugs-To:/d' -e '/^"Generated-By:/d' \
        -e '/^# FIRST AUTHOR/d' -e '/^# Copyright (C)/d' -e '/^#, fuzzy$/d' "$1"
}

kaal "$pot"
for po in "$map"/*/LC_MESSAGES/regioworkshop.po; do
    [ -e "$po" ] || continue
    taal=$(basename "$(dirname "$(dirname "$po")")")
    $babel -q update -i "$pot" -o "$po" -l "$taal" --ignore-pot-creation-date --no-fuzzy-matching
    kaal "$po"
    # Two wrong ones look alike: a name between braces that is not in the Dutch, and a stray one.
    $babel -q compile -i "$po" -o /dev/null -l "$taal"
done
echo "$pot: $(($(grep -c '^msgid ' "$pot") - 1)) texts"
