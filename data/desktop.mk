# SPDX-License-Identifier: MIT
# What a desktop shows of the program: its entry in the menus, its page in a software centre, its icon.

desktopdir = $(datadir)/applications
dist_desktop_DATA = data/desktop/newsreader.desktop
metainfodir = $(datadir)/metainfo
dist_metainfo_DATA = data/desktop/example.newsreader.newsreader.metainfo.xml
icondir = $(datadir)/icons/hicolor/scalable/apps
dist_icon_DATA = data/desktop/newsreader.svg
