"""The menu of server profiles: take one, keep the form's server under a name, forget one.

It must not know what a server is used for.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from app.display import visible
from app.mail.profiles import MAX_NAME, Profile, Profiles
from app.sockets.options import FieldError
from app.texts import tr
from ui.tab import Tab
from ui.tabs.mail.server_form import ServerForm

__all__ = ["ProfileMenu"]


class ProfileMenu(QMenu):
    """Filled when it opens. ``chosen`` is emitted with the From address of the profile that was taken."""

    chosen = Signal(str)

    def __init__(self, tab: Tab, prefix: str, profiles: Profiles, form: ServerForm, parent: QWidget) -> None:
        super().__init__(parent)
        self._tab = tab
        self._prefix = prefix
        self._profiles = profiles
        self._form = form
        self.setObjectName(f"{prefix}.profiles.menu")
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self.fill)
        self.fill()

    def fill(self) -> None:
        """Show the profiles as they are now."""
        self.clear()
        for profile in self._profiles:
            name = tr("The lab") if profile.lab else profile.name
            action = self.addAction(name.replace("&", "&&"), partial(self.take, profile))
            action.setToolTip(tr("The lab's own server") if profile.lab else f"{profile.host}:{profile.port}")
        self.addSeparator()
        self.addAction(tr("&Keep this server as a profile…"), self.ask_name)
        forget = self.addMenu(tr("&Forget a profile"))
        for profile in self._profiles:
            if not profile.lab:
                forget.addAction(profile.name.replace("&", "&&"), partial(self._profiles.remove, profile.name))
        forget.setEnabled(len(self._profiles) > 1)

    def take(self, profile: Profile) -> None:
        """Put a profile into the form."""
        form = self._form
        if profile.lab:
            form.use_lab()
            return
        form.restore_state(
            {
                "host": profile.host,
                "port": profile.port,
                "security": profile.security.value,
                "trust": profile.trust.value,
                "user": profile.user,
                "keep": profile.keep,
                "lab": False,
            }
        )
        form.password_field.clear()
        if profile.sender:
            self.chosen.emit(profile.sender)

    def ask_name(self) -> None:
        """Ask for a name and keep what the form says under it."""
        dialog = QInputDialog(self._form)
        dialog.setObjectName(f"{self._prefix}.profiles.name")
        dialog.setWindowTitle(tr("Keep the server as a profile"))
        dialog.setLabelText(tr("Name of the profile (the password is not in it):"))
        dialog.setTextValue(visible(self._form.server_field.text())[:MAX_NAME])
        dialog.textValueSelected.connect(self.keep)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def keep(self, name: str, sender: str = "") -> None:
        """Keep what the form says under a name; an old one of that name is replaced."""
        form = self._form
        try:
            server = form.server()
            profile = Profile(
                name.strip(),
                server.host,
                server.port,
                server.security,
                form.chosen_trust,
                form.user.text(),
                sender,
                form.keep.isChecked(),
            )
            self._profiles.keep(profile)
        except FieldError as error:
            form.mark(error)
            form.message.show_exception(error)
