"""The command line of the private PostgreSQL."""

import argparse
import sys
from pathlib import Path

from lesiontrack.private_postgres import Cluster, PrivatePostgresError, remove, running, start, stop

NOT_RUNNING = 3  # as service programs say it


def main(arguments: list[str] | None = None) -> int:
    """Exit code: 0 done, 1 it failed, 3 not running."""
    options = _parser().parse_args(arguments)
    try:
        return _act(options)
    except PrivatePostgresError as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("private_postgres", description="For development and tests.")
    actions = parser.add_subparsers(dest="action", required=True)
    for action in ("start", "stop", "status", "env", "remove"):
        actions.add_parser(action).add_argument("data_dir", type=Path, metavar="DATA_DIR")
    starting = actions.choices["start"]
    starting.add_argument("--no-fsync", action="store_true", help="faster, lost at a power cut: for tests")
    starting.add_argument("--max-connections", type=int, default=100)
    return parser


def _act(options: argparse.Namespace) -> int:
    match options.action:
        case "start":
            fsync, connections = not options.no_fsync, options.max_connections
            _print_urls(start(options.data_dir, fsync=fsync, max_connections=connections))
        case "stop":
            print("stopped" if stop(options.data_dir) else "was not running")
        case "remove":
            remove(options.data_dir)
        case _:
            return _tell(options.action, running(options.data_dir))
    return 0


def _tell(action: str, cluster: Cluster | None) -> int:
    if cluster is None:
        print("not running", file=sys.stderr)
        return NOT_RUNNING
    if action == "status":
        print(f"running, data in {cluster.data}")
    else:
        _print_urls(cluster)
    return 0


def _print_urls(cluster: Cluster) -> None:
    print("\n".join(f"{name}={url}" for name, url in cluster.environment.items()))


if __name__ == "__main__":
    sys.exit(main())
