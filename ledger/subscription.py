"""The eventsourcing package's subscription, woken by polling as well: a notification sent before LISTEN is lost."""

from typing import Final

from eventsourcing.postgres import PostgresSubscription
from psycopg.sql import SQL, Identifier

POLL_SECONDS: Final = 0.2


class PolledSubscription(PostgresSubscription):
    """Yields what is recorded after a position, now and later, until it is stopped."""

    def _listen(self) -> None:
        try:
            with self._recorder.datastore.get_connection() as connection:
                connection.execute(SQL("listen {}").format(Identifier(self._recorder.channel_name)))
                while not self._has_been_stopped and not self._thread_error:
                    self._has_been_notified.set()
                    list(connection.notifies(timeout=POLL_SECONDS, stop_after=1))
        except BaseException as error:  # noqa: BLE001  # as the package does: the error is raised where the subscription is read
            if self._thread_error is None:
                self._thread_error = error
            self.stop()
