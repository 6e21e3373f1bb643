/* SPDX-License-Identifier: MIT */
/* The commands as data. */
#include "cli.h"

#include <string.h>

#define END                                                                                                                      \
  {                                                                                                                              \
    NULL, NULL, NULL, NULL, NULL                                                                                                 \
  }

static const caac_parameter register_options[] = {
  { "now", "text", NULL, NULL, "the clock, as 2026-01-31T12:00:00Z: with it the same work gives the same bytes (default: now)" },
  { "wait", "number", NULL, NULL, "seconds to wait while another program writes to the register" },
  END
};
static const caac_parameter step_options[] = { { "author", "text", "unnamed", NULL,
                                                 "who writes, for the journal: a pseudonym is enough" },
                                               { "reason", "text", NULL, NULL, "why, for the journal, in one line" },
                                               END };
static const caac_parameter output_options[] = {
  { "output", "file", NULL, NULL,
    "write to this file (it is replaced when all is written, never half) instead of standard output" },
  END
};
static const caac_parameter table_options[] = {
  { "format", "word", NULL, "text|csv|json|md|html", "how to write it (default: by the ending of the output file, else text)" },
  { "width", "number", NULL, NULL, "columns for text; 0 for no limit (default: of the terminal, else no limit)" },
  { "no-remarks", "switch", NULL, NULL, "leave out definition, n, missing and the other remarks" },
  { "no-page", "switch", NULL, NULL, "html: the table alone, to put into a page of yours" },
  { "bom", "switch", NULL, NULL, "csv: begin with a byte order mark, for spreadsheets that guess" },
  END
};
static const caac_parameter overlay_options[] = { { "overlay", "file", NULL, NULL, "the edition with this overlay (JSON)" },
                                                  END };
static const caac_parameter help_options[] = { { "help", "switch", NULL, NULL, "show this" }, END };

static const caac_parameter matrix_options[] = {
  { "situation", "text", NULL, NULL, "count the acts of this situation only, by id, e.g. cod; needs DB" }, END
};
static const caac_parameter clause_options[] = {
  { "limb", "word", "unsaid", "direct|council|unsaid",
    "who acts: the Working Group or its Chair (direct), or the Council on its recommendation" },
  { "addressee", "text", NULL, NULL, "the body that receives it in the end: id, name or alias, e.g. UNICEF" },
  END
};

#define OPTION_DB                                                                                                                \
  {                                                                                                                              \
    "db", "file", NULL, NULL, "the register that has documents named by id or symbol"                                            \
  }
#define OPTION_CHANGES                                                                                                           \
  {                                                                                                                              \
    "changes", "word", "accepted", "accepted|rejected|shown", "tracked changes of a Word file"                                   \
  }
#define OPTIONS_READ                                                                                                             \
  OPTION_CHANGES, { "kind", "text", NULL, NULL, "what it is: conclusions, report, statement, resolution, draft ..." },           \
      { "symbol", "text", NULL, NULL, "its symbol, instead of the one printed" },                                                \
      { "title", "text", NULL, NULL, "its title, instead of the one printed" },                                                  \
  {                                                                                                                              \
    "language", "text", NULL, NULL, "its language, as en"                                                                        \
  }
#define OPTION_PRIVATE_TOO                                                                                                       \
  {                                                                                                                              \
    "private", "word", "no", "no|yes", "with private documents too"                                                              \
  }

static const caac_parameter units_options[] = {
  { "what", "word", "units", "units|list|comments|changes",
    "everything; the list to publish (symbol, unit, hash, no text); comments or tracked changes of a Word file" },
  OPTION_DB,
  OPTIONS_READ,
  END
};
static const caac_parameter show_options[] = {
  { "original", "switch", NULL, NULL, "say where each unit begins in the source" }, OPTION_DB, OPTIONS_READ, END
};
static const caac_parameter compare_options[] = {
  { "what", "word", NULL, "pairs|units|verbs|names|counts", "a table instead of the page (csv, json and md: pairs)" },
  { "same", "word", NULL, "yes|no", "show what did not change too (default: yes in html, no in text)" },
  { "colour", "word", "auto", "auto|always|never",
    "text: repeat the marks in colour; auto: on a terminal, unless NO_COLOR is set" },
  { "least", "number", NULL, NULL, "how alike two units must be to be put together, 0 to 1 (default: 0.5)" },
  { "front", "word", "no", "no|yes", "compare symbol, date and title too" },
  { "annex", "word", "yes", "yes|no", "compare annexes" },
  OPTION_DB,
  OPTION_CHANGES,
  END
};
static const caac_parameter taken_up_options[] = { { "least", "number", NULL, NULL,
                                                     "how alike a unit must be to count as taken up, 0 to 1 (default: 0.35)" },
                                                   OPTION_DB,
                                                   OPTION_CHANGES,
                                                   END };
static const caac_parameter add_options[] = {
  { "situation", "texts", NULL, NULL, "the situation that it is about, by id" },
  { "answers", "texts", NULL, NULL, "the document that it answers, as conclusions answer a report" },
  { "id", "text", NULL, NULL, "its id in the register (default: made for it)" },
  { "private", "word", NULL, "yes|no",
    "keep it out of find, list, measures and dump unless asked for (default: yes for drafts)" },
  { "date", "text", NULL, NULL, "its date, instead of the one printed: 2026, 2026-01 or 2026-01-31" },
  OPTIONS_READ,
  END
};
static const caac_parameter list_options[] = { { "what", "word", "texts", "texts|all", "only documents with a text, or all" },
                                               { "kind", "text", NULL, NULL, "only documents of this kind" },
                                               { "situation", "texts", NULL, NULL, "only documents on this situation, by id" },
                                               OPTION_PRIVATE_TOO,
                                               END };
static const caac_parameter dump_options[] = { OPTION_PRIVATE_TOO, END };
static const caac_parameter measure_options[] = { OPTION_PRIVATE_TOO, END };
static const caac_parameter find_options[] = {
  { "what", "word", "units", "units|summary|citations", "the units; first and last used and where; or one line to cite each" },
  { "kind", "texts", NULL, NULL, "only in documents of this kind" },
  { "situation", "texts", NULL, NULL, "only on this situation, by id" },
  { "period", "years", NULL, NULL, "only in these years, as 2006..2025" },
  { "addressee", "text", NULL, NULL, "only what is asked of this body" },
  { "option", "text", NULL, NULL, "only where this option of the toolkit is used" },
  { "verb", "texts", NULL, NULL, "only under this verb of the scale" },
  { "section", "texts", NULL, NULL, "only in this section" },
  { "speaker", "texts", NULL, NULL, "only words of this speaker" },
  { "order", "word", "date", "date|rank|oldest", "the newest, the best or the oldest first" },
  { "limit", "number", NULL, NULL, "how many at most (default: 50; 10000 citations)" },
  OPTION_PRIVATE_TOO,
  END
};

const cli_command cli_commands[] = {
  { "toolkit list", "[WHAT]", CLI_TABLE | CLI_OVERLAY, NULL, "list the 26 options, or another part of the toolkit",
    "WHAT is one of: matrix (the default: id and name of each option under its heading and branch), options (with text, "
    "bodies, conditions), headings, bodies, conditions, principles.",
    "caac toolkit list\ncaac toolkit list bodies --format csv", cli_toolkit_list },
  { "toolkit show", "OPTION", CLI_TABLE | CLI_OVERLAY, NULL, "show one option with its text, bodies and conditions",
    "OPTION is an id: heading.letter. The document prints no numbers; the ids are a convention of this library, in the "
    "order of the document.",
    "caac toolkit show 5.a", cli_toolkit_show },
  { "toolkit matrix", "[DB]", CLI_TABLE | CLI_OVERLAY | CLI_REGISTER, matrix_options,
    "the options by branch and heading; with a register, the acts coded so far",
    "Text and HTML show a matrix; the other formats have the same cells as a long table, one row an option.",
    "caac toolkit matrix\ncaac toolkit matrix caac.db --situation cod", cli_toolkit_matrix },
  { "toolkit export", "", CLI_OUTPUT | CLI_OVERLAY, NULL, "write the whole edition as JSON", NULL,
    "caac toolkit export -o toolkit.json", cli_toolkit_export },
  { "toolkit check", "FILE", 0, NULL, "check an overlay (JSON) and list every problem in it", "FILE may be - for standard input.",
    "caac toolkit check overlay.json", cli_toolkit_check },
  { "mandate show", "", CLI_OUTPUT, NULL, "show paragraph 8 of resolution 1612 (2005), as the toolkit prints it", NULL,
    "caac mandate show", cli_mandate_show },
  { "mandate clause", "OPTION", CLI_TABLE | CLI_OVERLAY, clause_options,
    "say which part of paragraph 8 a use of an option rests on",
    "The answer depends on option, limb and addressee together; with one of them unknown it may be \"undetermined\". "
    "`caac clause` is short for it.",
    "caac mandate clause 2.b --limb direct --addressee UNICEF", cli_mandate_clause },
  { "mandate table", "", CLI_TABLE | CLI_OVERLAY, NULL, "that answer for every option, limb and kind of addressee", NULL,
    "caac mandate table --format csv", cli_mandate_table },
  { "symbol", "SYMBOL...", CLI_TABLE, NULL, "read document symbols: normal form, kind, year, number",
    "One row a symbol. With - the symbols are read from standard input, one a line. What cannot be read for sure has "
    "the reason in the column \"problem\", and the exit code is 1.",
    "caac symbol \"s/res/1612(2005)\" S/AC.51/2018/1/Rev.1\ncut -d, -f2 list.csv | caac symbol -", cli_symbol },
  { "register new", "DB", CLI_REGISTER, NULL, "make a new, empty register", "DB is a file that does not exist yet.",
    "caac register new caac.db", cli_register_new },
  { "register load", "DB DIR", CLI_REGISTER | CLI_STEP, NULL, "load a folder of CSV files, all or nothing",
    "Every problem is listed in one pass, with file, line and column. Loading the same folder again changes nothing.",
    "caac register load caac.db examples/register", cli_register_load },
  { "register dump", "DB DIR", CLI_REGISTER, dump_options, "write the register as a folder of CSV files",
    "DIR is made if it does not exist.", "caac register dump caac.db register-csv", cli_register_dump },
  { "register check", "DB", CLI_REGISTER | CLI_TABLE, NULL, "look for trouble in the whole register",
    "Findings are printed one a line on standard error; with --format or --output they are written as a table instead. "
    "The exit code is 1 if there is an error or a warning; notes alone leave it 0.",
    "caac register check caac.db", cli_register_check },
  { "register info", "DB", CLI_REGISTER | CLI_TABLE, NULL, "what is in the register: records by kind, schema, size, steps", NULL,
    "caac register info caac.db", cli_register_info },
  { "register put", "DB KIND FIELD=VALUE...", CLI_REGISTER | CLI_STEP, NULL, "create a record, or change fields of one",
    "Prints the id of the record. Fields that are not named keep their value; FIELD= empties one. "
    "`caac register kinds` lists kinds and fields.",
    "caac register put caac.db document id=cod-c9 coding_status=partial --author A --reason \"first reading\"",
    cli_register_put },
  { "register remove", "DB KIND ID", CLI_REGISTER | CLI_STEP, NULL, "remove a record",
    "Refused if other records point to it. The journal keeps what it said.",
    "caac register remove caac.db unit 3f0c --reason \"entered twice\"", cli_register_remove },
  { "register log", "DB", CLI_REGISTER | CLI_TABLE, NULL, "the journal: who changed what, when and why", NULL,
    "caac register log caac.db", cli_register_log },
  { "register sql", "DB SELECT [NAME=VALUE...]", CLI_REGISTER | CLI_TABLE, NULL, "ask the register in SQL, for reading only",
    "NAME=VALUE is bound as text to :NAME in the statement. It sees the whole file, private documents too.",
    "caac register sql caac.db \"SELECT name FROM situations WHERE situation_id = :id\" id=cod", cli_register_sql },
  { "register kinds", "[KIND]", CLI_TABLE, NULL, "the kinds of records; with KIND, its fields", NULL,
    "caac register kinds\ncaac register kinds claim", cli_register_kinds },
  { "text units", "DOCUMENT", CLI_REGISTER | CLI_TABLE, units_options,
    "cut a document into its units: paragraphs, items, headings",
    "DOCUMENT is a file (plain text, also of pdftotext, or Word), - for standard input, DB:DOCUMENT for one of a register, or "
    "with "
    "--db its id or symbol. What was left out or looks wrong goes to standard error. Text shows the columns to read, the other "
    "formats have all.",
    "caac text units examples/texts/sample_conclusions_samplia.txt\ncaac text units draft.docx --changes shown --what changes",
    cli_text_units },
  { "text show", "DOCUMENT", CLI_REGISTER | CLI_TABLE, show_options, "show the mended text of a document, unit by unit",
    "DOCUMENT as for `caac text units`.", "caac text show examples/texts/sample_conclusions_samplia.txt --original",
    cli_text_show },
  { "text compare", "BEFORE [AFTER]", CLI_REGISTER | CLI_TABLE, compare_options,
    "two documents side by side: what was dropped, added, moved, softened",
    "BEFORE and AFTER as DOCUMENT for `caac text units`. One Word file alone is compared with itself: its tracked changes "
    "rejected, then accepted. Text shows one pair after the other, HTML both sides; --what, csv, json "
    "and md give tables. Differences are no failure: the exit code is 0. Word files are written from Python.",
    "caac text compare examples/texts/sample_conclusions_exland.txt examples/texts/draft_conclusions_exland.txt\n"
    "caac text compare last.txt draft.docx -o compare.html\ncaac text compare draft.docx\ncaac text compare caac.db:cod-c9 "
    "draft.docx --what verbs",
    cli_text_compare },
  { "text taken-up", "ASKED ANSWER", CLI_REGISTER | CLI_TABLE, taken_up_options,
    "what became of recommendations: each unit that asks, and the later unit that takes it up",
    "ASKED (a report, or earlier conclusions) and ANSWER (later conclusions) as DOCUMENT for `caac text units`.",
    "caac text taken-up report.txt conclusions.txt --format csv", cli_text_taken_up },
  { "text verbs", "", CLI_TABLE, NULL, "the scale of verbs, from condemn to note", NULL, "caac text verbs", cli_text_verbs },
  { "text add", "DB FILE...", CLI_REGISTER | CLI_STEP, add_options, "store documents with their units, to be found again",
    "Prints the id of each. All files or none. The same file again changes nothing. Drafts are private unless --private no says "
    "otherwise.",
    "caac text add caac.db examples/texts/sample_conclusions_exland.txt --private no", cli_text_add },
  { "text remove", "DB DOCUMENT", CLI_REGISTER | CLI_STEP, NULL, "remove a document with its units",
    "DOCUMENT is an id or a symbol. Refused if units of it are coded, or if other records point to it. The journal keeps the "
    "words: to hand a register on without them, dump it and load the folder into a new one.",
    "caac text remove caac.db exl-draft --reason \"a newer draft came\"", cli_text_remove },
  { "text list", "DB", CLI_REGISTER | CLI_TABLE, list_options, "list the documents of a register", NULL, "caac text list caac.db",
    cli_text_list },
  { "text find", "DB WORDS...", CLI_REGISTER | CLI_TABLE, find_options, "find agreed language",
    "All words must occur, in any form; \"a phrase\" in double quotes, a OR b, -word for without, near(\"a b\", 5), protec* for "
    "what begins "
    "so. Quote for "
    "the "
    "shell, as in the example; -- ends the options, so that a -word may follow.",
    "caac text find caac.db '\"action plan\" letter'\ncaac text find caac.db --what summary -- 'vacate schools -hospitals'",
    cli_text_find },
  { "measure list", "", CLI_TABLE, NULL, "list the measures and the questions they answer", NULL, "caac measure list",
    cli_measure_list },
  { "measure", "NAME DB", CLI_REGISTER | CLI_TABLE | CLI_MEASURE, measure_options, "answer a measure's question from a register",
    "`caac measure list` has the names. Each measure has options of its own: see `caac help measure NAME`.",
    "caac measure adoption-time caac.db --by year --prefer Watchlist\ncaac help measure adoption-time", cli_measure_run },
  { "version", "", 0, NULL, "show the version and what it was built with", NULL, "caac version", cli_version },
  { "help", "[COMMAND...]", 0, NULL, "show what a command does", NULL, "caac help register load\ncaac help measure adoption-time",
    cli_help },
  { NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL }
};

/* The i-th parameter of a measure; of all measures, one after the other, if it is NULL. */
static const caac_parameter *measure_option_at(const caac_measure *measure, size_t i)
{
  if (measure) return caac_measure_parameter(measure, i);
  for (size_t m = 0; m < caac_measure_count(); m++) {
    const caac_measure *each = caac_measure_at(m);
    const size_t count = caac_measure_parameter_count(each);
    if (i < count) return caac_measure_parameter(each, i);
    i -= count;
  }
  return NULL;
}

const caac_parameter *cli_option_at(const cli_command *command, const caac_measure *measure, size_t i)
{
  const unsigned shared = command->shared;
  const caac_parameter *const lists[] = {
    command->options,
    shared & CLI_STEP ? step_options : NULL,
    shared & CLI_OVERLAY ? overlay_options : NULL,
    shared & CLI_REGISTER ? register_options : NULL,
    shared & (CLI_OUTPUT | CLI_TABLE) ? output_options : NULL,
    shared & CLI_TABLE ? table_options : NULL,
    help_options,
  };
  if (shared & CLI_MEASURE) {
    size_t own = 0;
    for (const caac_parameter *option; (option = measure_option_at(measure, own)); own++)
      if (i == own) return option;
    i -= own;
  }
  for (size_t l = 0; l < sizeof lists / sizeof *lists; l++)
    for (const caac_parameter *option = lists[l]; option && option->name; option++)
      if (i-- == 0) return option;
  return NULL;
}

cli_command cli_without_measure(const cli_command *command)
{
  cli_command common = *command;
  common.shared &= ~(unsigned)CLI_MEASURE;
  return common;
}

int cli_option_is_switch(const caac_parameter *option) { return strcmp(option->type, "switch") == 0; }

int cli_option_repeats(const caac_parameter *option)
{
  return strcmp(option->type, "words") == 0 || strcmp(option->type, "texts") == 0;
}
