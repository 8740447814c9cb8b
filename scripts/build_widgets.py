"""Makes `rules/data/widgets/*.tsv`: what the widgets of publishing software print, in many languages.

    python scripts/build_widgets.py LOCALISED.tsv

The input has the columns component, msgid, msgctxt, locale, plural_index, translation. What is written are
normalised signatures, not the strings themselves; `cleaner/matchers/signatures.py` says how they are used.
"""

from __future__ import annotations

import csv
import html
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FOLDER = Path(__file__).parent.parent / "rules" / "data" / "widgets"

# file → strength → message ids
PIECES: dict[str, dict[str, tuple[str, ...]]] = {
    "comments": {
        "strong": (
            "Your email address will not be published.",
            "Required fields are marked %s",
            "Save my name, email, and website in this browser for the next time I comment.",
            'You must be <a href="%s">logged in</a> to post a comment.',
            'Logged in as %1$s. <a href="%2$s">Edit your profile</a>. <a href="%3$s">Log out?</a>',
            "Your comment is awaiting moderation.",
            "Your comment is awaiting moderation. This is a preview; your comment will be visible after it "
            "has been approved.",
            "Enter your password to view comments.",
            "Click here to cancel reply.",
            "Notify me of follow-up comments by email.",
            "Notify me of new posts by email.",
            "Comments on this post are closed.",
        ),
        "weak": (
            "Leave a Reply",
            "Leave a Reply to %s",
            "Leave a Comment",
            "Cancel reply",
            "Post Comment",
            "Log in to Reply",
            "Log in to leave a Comment",
            "No Comments",
            "1 Comment",
            "Comments are closed.",
            "Older Comments",
            "Newer Comments",
            "Comments navigation",
            "Loading Comments...",
            "Write a Comment...",
            "Your Email Address",
            "%s (Required)",
            "Reply to %s",
            "Follow Comments",
        ),
        "label": ("Name", "Email", "Website", "Comment", "Comments", "Reply", "Email Address", "Your Name"),
    },
    "akismet": {
        "strong": (
            'This site uses Akismet to reduce spam. <a href="%s" target="_blank" rel="nofollow noopener">'
            "Learn how your comment data is processed</a>.",
        ),
        "label": ("Spam Blocked",),
    },
    "share": {
        "strong": (
            "Click to share on %s",
            "Click to share on Facebook",
            "Click to share on LinkedIn",
            "Click to share on Pinterest",
            "Click to share on Pocket",
            "Click to share on Reddit",
            "Click to share on Skype",
            "Click to share on Telegram",
            "Click to share on Tumblr",
            "Click to share on Twitter",
            "Click to share on WhatsApp",
            "Click to email this to a friend",
            "Click to print",
            "<span>%d</span> bloggers like this:",
            "Post was not sent - check your email addresses!",
            "Email check failed, please try again",
            "Sorry, your blog cannot share posts by email.",
            "Send to Email Address",
        ),
        "weak": ("Share this:", "Like this:", "Loading...", "Opens in new window"),
        "label": ("Like", "Share", "Email", "Print", "More", "Cancel", "Send Email"),
    },
    "discuss": {
        "strong": (
            "Would love your thoughts, please comment.",
            "I allow to create an account",
            "Select a part of text and ask readers for feedback (inline commenting)",
            "When you login first time using a Social Login button, we collect your account public profile "
            "information shared by Social Login provider, based on your privacy settings. We also get your "
            "email address to automatically create an account for you in our website. Once your account is "
            "created, you'll be logged-in to this account.",
            "Notify of new replies to this comment",
            "Load Rest of Comments",
        ),
        "weak": (
            "Be the First to Comment!",
            "Start the discussion",
            "Join the discussion",
            "Inline Feedbacks",
            "Inline Comments",
            "View all comments",
            "Notify of",
            "new follow-up comments",
            "new replies to my comments",
            "Most Voted",
            "Load More Comments",
            "Most reacted comment",
            "Hottest comment thread",
            "Hide Replies",
            "View Replies",
            "Please %s to comment",
            "Connect with",
            "Comments are closed.",
            "Your comment here...",
            "Comment Link",
            "Closed Comment Thread",
            "Sticky Comment Thread",
        ),
        "label": ("Oldest", "Newest", "Vote Up", "Vote Down", "Login", "Subscribe", "Agree", "Disagree"),
    },
    "newsletter": {
        "strong": (
            "Enter your email address to subscribe to this blog and receive notifications of new posts by "
            "email.",
            "Subscribe to Blog via Email",
            "Join %s other subscriber",
        ),
        "weak": ("Follow Blog", "Email Address"),
        "label": ("Subscribe", "Follow"),
    },
    "advertising": {"strong": ("Report this ad",), "weak": ("Advertisements",)},
    "related": {
        "strong": (
            "No related posts.",
            "No related posts matched.",
            "Related Posts (YARPP)",
            "Related Posts [YARPP]",
            "Related posts brought to you by <a href='%s'>Yet Another Related Posts Plugin</a>.",
        ),
        "weak": ("Related Posts", "Related posts", "Related posts:", "Related Posts:"),
        "label": (
            "Related",
            "Recent Posts",
            "Recent Comments",
            "Archives",
            "Categories",
            "Meta",
            "Uncategorized",
        ),
    },
    "navigation": {
        "strong": ("Posts navigation", "Skip to content"),
        "weak": (
            "Post navigation",
            "Older posts",
            "Newer posts",
            "Previous page",
            "Next page",
            "View Full Site",
        ),
        "label": ("Pages:", "Search for:", "Search", "Page %s"),
    },
    "player": {
        "strong": (
            "This is a modal window",
            "This modal can be closed by pressing the Escape key or activating the close button.",
            "Beginning of dialog window. Escape will cancel and close the window.",
            "End of dialog window.",
            "{1} is loading.",
            "No compatible source was found for this media.",
            "The media could not be loaded, either because the server or network failed or because the "
            "format is not supported.",
            "Caption Settings Dialog",
            "Close Modal Dialog",
            "restore all settings to the default values",
            "captions settings",
            "subtitles settings",
            "Use Up/Down Arrow keys to increase or decrease volume.",
            "JavaScript must be enabled to use this feature.",
            "This slideshow requires JavaScript.",
            "Click to view slideshow.",
        ),
        "weak": (
            "Video Player",
            "Audio Player",
            "Download File",
            "Play Video",
            "Text Edge Style",
            "Font Family",
            "Playback Rate",
            "Stream Type",
            "Remaining Time",
            "Current Time",
            "Audio Track",
        ),
    },
    "protected": {
        "strong": (
            "This content is password protected. To view it please enter your password below:",
            "There is no excerpt because this is a protected post.",
        )
    },
    "embed": {
        "strong": (
            "Copy and paste this URL into your WordPress site to embed",
            "Copy and paste this code into your site to embed",
            "Oops! That embed cannot be found.",
        ),
        "weak": ("(opens in a new tab)",),
    },
    "cookies": {"weak": ("Cookie Policy", "Close and accept")},
}

NETWORKS = [
    "Twitter",
    "X",
    "Facebook",
    "WhatsApp",
    "Telegram",
    "LinkedIn",
    "Pinterest",
    "Reddit",
    "Tumblr",
    "Pocket",
    "Skype",
    "Mastodon",
    "Threads",
    "Bluesky",
    "VK",
    "Xing",
    "Flipboard",
]

# Messages whose text in the middle of a line wakes the search for widgets that are run together.
GLUED = frozenset(
    (
        *PIECES["comments"]["strong"][:4],
        *PIECES["akismet"]["strong"],
        *PIECES["share"]["strong"][:11],
        *PIECES["player"]["strong"][:7],
        *PIECES["newsletter"]["strong"][:2],
        "Opens in new window",
        "Cancel reply",
        "Inline Feedbacks",
    )
)
BLANKLESS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
PLACEHOLDER = re.compile(r"%(?:\d\$)?[sd]|\{\d\}")


def main(argv: list[str]) -> int:
    if len(argv) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    with Path(argv[0]).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    english = dict.fromkeys(m for strengths in PIECES.values() for ids in strengths.values() for m in ids)
    rows = [
        {"msgid": m, "locale": "en", "translation": m.replace("%s" if "Join" in m else "\0", "%d")}
        for m in english
    ] + rows
    FOLDER.mkdir(parents=True, exist_ok=True)
    players = {r["locale"]: r["translation"] for r in rows if r["msgid"] == "Video Player"}
    for name, strengths in PIECES.items():
        of = {m: (s, i) for s, ids in strengths.items() for i, m in enumerate(ids)}
        lines = dict.fromkeys(_lines(rows, of, players))
        text = "".join(f"{line}\n" for line in sorted(lines))
        head = (
            "# strength, locale, piece, signature, literal of a glued one; made by scripts/build_widgets.py\n"
        )
        (FOLDER / f"{name}.tsv").write_text(head + text, encoding="utf-8")
        print(f"{name}: {len(lines)}")
    return 0


def _lines(
    rows: Iterable[dict[str, str]], of: dict[str, tuple[str, int]], players: dict[str, str]
) -> Iterator[str]:
    seen: set[str] = set()
    rank = ("strong", "weak", "label")
    known = [row for row in rows if row["msgid"] in of]
    for row in sorted(known, key=lambda row: rank.index(of[row["msgid"]][0])):
        strength, number = of[row["msgid"]]
        for text in _wordings(row, players):
            signature = plain(text)
            if not signature.strip("* ") or signature in seen:
                continue
            seen.add(signature)
            level = strength if strength != "strong" or _telling(signature) else "weak"
            literal = _literal(text) if row["msgid"] in GLUED and level != "label" else ""
            locale = row["locale"].replace("_", "-")
            yield f"{level}\t{locale}\t{number}\t{signature}\t{literal}".rstrip()


def _wordings(row: dict[str, str], players: dict[str, str]) -> Iterator[str]:
    """The string without markup; each sentence beside the whole; the placeholders filled or made `*`."""
    text = html.unescape(row["translation"]).replace("\\n", " ").replace('\\"', '"')
    parts = [text, *re.split(r"(?<=[.。!?])\s*(?=<a )", text)[:1]] if "<a " in text else [text]
    for part in parts:
        bare = re.sub(r"<[^>]*>", "", part).strip()
        if row["msgid"].startswith("Click to share on %s"):
            yield from (PLACEHOLDER.sub(n, bare) for n in NETWORKS)
        elif row["msgid"] == "{1} is loading.":
            player = players.get(row["locale"]) or players.get(row["locale"].partition("-")[0])
            yield from (PLACEHOLDER.sub(n, bare) for n in (player, "Video Player") if n)
        elif "%d" in bare or row["msgid"].startswith(("Join %s", "Page %s")):
            yield PLACEHOLDER.sub("0", bare)
        elif row["msgid"].startswith(("Required", "%s (Required)")):
            yield PLACEHOLDER.sub("*", bare)
        elif row["msgid"] == "1 Comment":
            yield re.sub(r"\d+", "0", bare)
        else:
            yield PLACEHOLDER.sub("%s", bare)


def plain(text: str) -> str:
    """Lower case, a blank for what is no letter, `*` for a placeholder, `0` for a number."""
    text = text.lower().replace("\u0307", "").replace("*", " ").replace("%s", " * ").replace("%d", " 0 ")
    return re.sub(r"\d+", "0", re.sub(r"(?:[^\w*]|_)+", " ", text)).strip()


def _telling(signature: str) -> bool:
    """Long enough that it says by itself where it comes from."""
    long = 8 if BLANKLESS.search(signature) else 22
    return len(signature) >= long and "*" not in signature[:6]


def _literal(text: str) -> str:
    """The longest stretch of a string that is written the same everywhere; empty when none is telling."""
    parts = re.split(r"[^\w\s’'-]|%(?:\d\$)?[sd]|\{\d\}|<[^>]*>|\d", html.unescape(text))
    best = max((p.strip() for p in parts), key=len)
    return best if len(best) >= (6 if BLANKLESS.search(best) else 11) else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
