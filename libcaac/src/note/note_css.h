/* SPDX-License-Identifier: MIT */
#ifndef CAAC_NOTE_CSS_H
#define CAAC_NOTE_CSS_H

/* How a note looks, on light and dark, and on paper; beside the style of pages and tables. */
extern const char caac__note_css[];

#endif
