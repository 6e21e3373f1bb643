/* SPDX-License-Identifier: MIT */
/* Conditions that the text of an option sets, each with the words it rests on, and what it only gives to consider. Nothing is
 * added to the text: an option that is not here has no condition. In the order of the options. */
#include "catalogue.h"

/* clang-format off */
const caac_condition caac__conditions[] = {
  { "1.d", "1.d/appropriate", "Whether engaging with parties is appropriate in this case.",
    "A judgement of the Working Group; the text asks for no fact.", "where appropriate", 1 },
  { "2.c", "2.c/listed", "The parties listed in the annexes of the Secretary-General's annual report in force on that day.",
    "The party is listed in the annexes in force on that day, in any annex or section.",
    "parties in situations of armed conflict listed in the annexes of the Secretary-General’s report", 0 },
  { "2.c", "2.c/terms", "The terms of reference of the démarche.",
    "Terms of reference were clearly defined by the Working Group.",
    "based on terms of reference clearly defined by the Working Group", 0 },
  { "2.c", "2.c/results", "What the démarche aims at.",
    "It aims to achieve specific and verifiable results.", "aiming to achieve specific and verifiable results", 0 },
  { "3.d", "3.d/funding", "Whether there is money for the field trip.",
    "Funding is available.", "subject to availability of funding", 0 },
  { "3.d", "3.d/report", "The report on the field trip.",
    "A report follows the field trip.", "followed by a report", 0 },
  { "3.e", "3.e/participation", "Whether the State or the parties concerned take part.",
    "A judgement of the Working Group; the text asks for no fact.",
    "with the participation of the State concerned and/or parties concerned as appropriate", 1 },
  { "3.h", "3.h/appropriate", "Whether a presidential statement or resolution is appropriate in this case.",
    "A judgement of the Working Group; the text asks for no fact.", "if appropriate", 1 },
  { "4.b", "4.b/need", "What the mission needs for children.",
    "There is a specific need.", "whenever there is a specific need", 0 },
  { "5.a", "5.a/committee", "The sanctions committees that exist on that day, thematic ones included, and their mandates.",
    "A committee exists on that day whose mandate may reach the party or the situation.", "the existing Sanctions Committees", 0 },
  { "5.a", "5.a/mandates", "The mandate of the committee, and the two paragraphs.",
    "To bear in mind; the text asks for no fact.",
    "bearing in mind their respective mandates and paragraphs 9 of resolution 1612 (2005) and 5 (c) of resolution 1539 (2004)", 1 },
};
/* clang-format on */

const size_t caac__condition_count = sizeof caac__conditions / sizeof *caac__conditions;
