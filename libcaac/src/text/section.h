/* SPDX-License-Identifier: MIT */
/* Which part of a document a unit belongs to, and whose words it has: told by documented phrases (docs/texts.md). */
#ifndef CAAC_TEXT_SECTION_H
#define CAAC_TEXT_SECTION_H

#include <caac/document.h>

/* All of them, as parameters and fields accept them. */
#define CAAC__SECTIONS                                                                                                           \
  "front|meeting|findings|public statement|message|recommendations to the Council|direct action|recommendations|annex|other"
#define CAAC__SECTION_OTHER "other"
#define CAAC__SECTION_ANNEX "annex"
#define CAAC__SECTION_STATEMENT "public statement"
#define CAAC__SECTION_MESSAGE "message"

/* The section that a heading opens, or NULL if its words say nothing. */
const char *caac__section_of_heading(const char *text);
/* The section that a paragraph decides by its own words, or NULL. */
const char *caac__section_of_paragraph(const char *text);
/* The section of an item or lead under one. */
const char *caac__section_of_item(const char *parent_section);

/* Whose words a document of this kind has, unless something says otherwise. */
const char *caac__speaker_of_kind(const char *kind);
/* The speaker that a heading of an annex names, "Statement by the representative of ...", or NULL. */
const char *caac__speaker_of_heading(const char *text);
/* Whose words a unit of conclusions has. `lead` is the text of its parent, or "". */
const char *caac__speaker_of_unit(const char *text, const char *lead, const char *section, const char *otherwise);

/* "To recommend that the Security Council": what an item that lists measures announces; or NULL. */
const char *caac__section_of_measure(const char *text);

#endif
