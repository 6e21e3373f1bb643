/* SPDX-License-Identifier: MIT */
/* The kinds of sheets that people fill in, as data; and cells by name. */
#include "sheet.h"

#include <stdio.h>
#include <string.h>

#define READ_ONLY 0, NULL, NULL
#define END                                                                                                                      \
  {                                                                                                                              \
    NULL, 0, READ_ONLY                                                                                                           \
  }

/* The short names are those of the catalogue; a test keeps them so. */
static const char *const options[] = {
  "none",
  "1.a technical assistance",
  "1.b humanitarian coordination",
  "1.c requests to other bodies",
  "1.d SRSG advocacy and visits",
  "1.e transitional justice",
  "1.f letters to donors",
  "2.a accountability advocacy",
  "2.b letters and appeals to parties",
  "2.c démarches to listed parties",
  "2.d letters to regional organizations",
  "2.e range of justice mechanisms",
  "3.a information from the Secretary-General",
  "3.b information from the State",
  "3.c expert briefing",
  "3.d Working Group field trip",
  "3.e meeting with State or parties",
  "3.f press conference",
  "3.g Council field trips",
  "3.h presidential statement or resolution",
  "4.a DDR",
  "4.b mission's CAAC dimension",
  "4.c peace processes and mandates",
  "4.d troop contributors' standards",
  "4.e new areas for the Council",
  "5.a sanctions committees",
  "5.b letters to justice mechanisms",
  "X outside the 26",
  NULL,
};
static const char *const limbs[] = { "direct", "council", NULL };
static const char *const none[] = { "none", NULL };
static const char *const sides[] = { "ours", "theirs", NULL };

#define OF_UNIT                                                                                                                  \
  { "unit", 10, READ_ONLY }, { "paragraph", 11, READ_ONLY }

static const caac__sheet_column coding_columns[] = {
  OF_UNIT,
  { "section", 9, READ_ONLY },
  { "text", 60, READ_ONLY },
  { "suggestion", 20, READ_ONLY },
  { "grade", 14, READ_ONLY },
  { "others", 20, READ_ONLY },
  { "options", 14, 1, options,
    "What the paragraph does: ids as 1.a, several as 1.a; 5.a, X for an act outside the 26, none if it does nothing. Empty: not "
    "coded." },
  { "limb", 8, 1, limbs,
    "direct: the Working Group or its Chair acts. council: it recommends that the Council act. Empty where neither is said. "
    "Several in step with the options, or one for all." },
  { "addressee", 18, 1, NULL,
    "Who receives it in the end. Several in step with the options, or one for all; - where there is none." },
  { "target", 18, 1, NULL, "Whom it is about, if not the addressee alone. Several in step with the options, or one for all." },
  { "act", 12, 1, NULL, "A short name for the letter, message or visit that several units belong to: the same in each of them." },
  { "note", 20, 1, NULL, "Anything else: what made you hesitate." },
  { "coder", 7, READ_ONLY },
  { "view", 11, READ_ONLY },
  END,
};

static const caac__sheet_column decision_columns[] = {
  OF_UNIT,
  { "lead", 20, READ_ONLY },
  { "text", 60, READ_ONLY },
  { CAAC__CODER_COLUMN "*", 24, READ_ONLY },
  { "decision", 24, 1, none,
    "The name of a coder, none, or uses written out: 1.a direct -> UNICEF; 5.a council. Empty: still open." },
  { "reason", 24, 1, NULL, "Why, in a sentence: it becomes the note of the final coding." },
  END,
};

static const caac__sheet_column conflict_columns[] = {
  { "record", 18, READ_ONLY },
  { "kind", 9, READ_ONLY },
  { "field", 12, READ_ONLY },
  { "ours", 36, READ_ONLY },
  { "ours_by", 10, READ_ONLY },
  { "theirs", 36, READ_ONLY },
  { "theirs_by", 11, READ_ONLY },
  { "decision", 12, 1, sides, "ours: what this register says stays. theirs: what the other says comes in." },
  END,
};

static const caac__sheet_form forms[] = {
  { "coding-sheet", coding_columns, 1 },
  { "disagreements", decision_columns, 1 },
  { "conflicts", conflict_columns, 0 },
};

const caac__sheet_form *caac__sheet_form_find(const char *table)
{
  for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
    if (strcmp(forms[i].table, table) == 0) return &forms[i];
  return NULL;
}

static int stands_for(const char *pattern, const char *name)
{
  size_t len = strlen(pattern);
  return pattern[len - 1] == '*' ? strncmp(pattern, name, len - 1) == 0 : strcmp(pattern, name) == 0;
}

const caac__sheet_column *caac__sheet_form_column(const caac__sheet_form *self, const char *name)
{
  for (const caac__sheet_column *column = self->columns; column->name; column++)
    if (stands_for(column->name, name)) return column;
  return NULL;
}

const char *caac__sheet_choice(const caac_table *table, const caac__sheet_column *column, size_t i)
{
  size_t own = 0;
  while (column->choices && column->choices[own]) own++;
  if (i < own) return column->choices[i];
  if (column->choices != none) return NULL;
  i -= own;
  for (size_t c = 0; c < caac_table_column_count(table); c++) {
    const char *name = caac_table_column(table, c)->name;
    if (strncmp(name, CAAC__CODER_COLUMN, strlen(CAAC__CODER_COLUMN)) == 0 && i-- == 0) return name + strlen(CAAC__CODER_COLUMN);
  }
  return NULL;
}

void caac__sheet_cell(size_t row, size_t column, char out[CAAC__CELL_ROOM]) { caac__sheet_place(row + 1, column, out); }
