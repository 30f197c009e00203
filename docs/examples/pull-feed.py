# Follows the feed and survives a crash at any point: TOKEN=... python3 pull-feed.py ADDRESS DIRECTORY [--once]
# DIRECTORY/events.jsonl is the work done, an event a line; DIRECTORY/state.json where to go on. Needs Python 3.9 alone.
import hashlib, http.client, json, os, random, sys, time, urllib.error, urllib.parse, urllib.request

address, directory = sys.argv[1:3]
once = "--once" in sys.argv
done, state = os.path.join(directory, "events.jsonl"), os.path.join(directory, "state.json")
os.makedirs(directory, exist_ok=True)

# What was done before a crash: whole lines. Half a line is work that did not happen.
seen = set()
with open(done, "ab+") as file:
    file.seek(0)
    text = file.read()
    whole = text[: text.rfind(b"\n") + 1]
    file.truncate(len(whole))
    seen.update(json.loads(line)["id"] for line in whole.splitlines())

log = open(done, "a", encoding="utf-8")

# Cursor and hashes belong together: both as of the end of the same page.
cursor, last = None, {}
if os.path.exists(state):
    with open(state) as file:
        cursor, last = json.load(file)


# Written beside and renamed, so that nobody reads half of it; and on the disk only after the work is.
def save():
    os.fsync(log.fileno())
    with open(state + ".new", "w") as file:
        json.dump([cursor, last], file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(state + ".new", state)


def verify(event):
    event = dict(event)
    given = event.pop("hash")
    number, before = last.get(event["prefecture"], [0, "0" * 64])
    canonical = json.dumps(event, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    right = hashlib.sha256((event["prevhash"] + canonical).encode()).hexdigest()
    if int(event["sequence"]) != number + 1 or event["prevhash"] != before or given != right:
        sys.exit(f"chain broken at {event['prefecture']} {event['sequence']}")
    last[event["prefecture"]] = [number + 1, given]


# Your work goes here. That it was done, and what it did, must be written together: here they are one line.
def work(event):
    log.write(json.dumps(event, ensure_ascii=False) + "\n")
    log.flush()
    seen.add(event["id"])
    print(event["prefecture"], event["sequence"], event["type"], flush=True)


def page():
    query = {"limit": os.environ.get("LIMIT", "100")}
    query.update({} if once else {"wait": "20"}, **({"after": cursor} if cursor else {}))
    request = urllib.request.Request(f"{address}/v1/feeds/progress?{urllib.parse.urlencode(query)}")
    request.add_header("Authorization", f"Bearer {os.environ['TOKEN']}")
    pause = 1
    while True:
        least = 0
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            # Busy: again. Anything else stays wrong however often it is asked; 401 wants a new token.
            if error.code != 429 and error.code < 500:
                sys.exit(f"{error.code} {error.read().decode()}")
            least = int(error.headers.get("Retry-After", 0))
        except (OSError, http.client.HTTPException, ValueError):
            pass  # Not reachable, or cut off.
        time.sleep(max(pause * random.random(), least))
        pause = min(pause * 2, 60)


while True:
    answer = page()
    for event in answer["items"]:
        verify(event)
        if event["id"] not in seen:
            work(event)
    cursor = answer["next"]
    save()  # After the work, never before.
    if answer["caughtUp"] and once:
        break
