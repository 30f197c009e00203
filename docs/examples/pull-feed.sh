#!/bin/sh
# Fetches the feed page by page and survives a crash at any point: TOKEN=... sh pull-feed.sh ADDRESS DIRECTORY
# DIRECTORY/pages/ holds the pages, numbered; DIRECTORY/cursor where to go on. Needs curl and sed.
# Run it from cron, one at a time: flock -n DIRECTORY.lock sh pull-feed.sh ADDRESS DIRECTORY
set -eu
address=$1 directory=$2
mkdir -p "$directory/pages"
page=$directory/page.$$
while :; do
  number=0 cursor=
  # One file holds both, so that no crash can part them.
  [ ! -f "$directory/cursor" ] || read -r number cursor <"$directory/cursor"
  curl -sSf --retry 5 -o "$page" -H "Authorization: Bearer $TOKEN" "$address/v1/feeds/progress?limit=${LIMIT:-100}${cursor:+&after=$cursor}"
  case $(tail -c 17 "$page") in *'"caughtUp":true}') caught_up=yes ;; *) caught_up=no ;; esac
  next=$(tail -c 2400 "$page" | sed -n 's/.*,"next":"\([^"]*\)","caughtUp":[a-z]*}$/\1/p')
  case $(head -c 11 "$page") in '{"items":[]') rm "$page" && exit 0 ;; esac
  # A page that was fetched before a crash is fetched again under the same number: nothing is there twice.
  mv "$page" "$directory/pages/$(printf %08d "$number").json"
  echo "$((number + 1)) $next" >"$directory/cursor.new"
  # Should the power fail: page and cursor are on the disk before the cursor counts.
  sync
  mv "$directory/cursor.new" "$directory/cursor"
  [ $caught_up = no ] || exit 0
done
