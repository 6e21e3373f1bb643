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
  { "with", "file", NULL, NULL,
    "a private register, laid over this one: what is written goes into it, and this one is only read" },
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
  { "format", "word", NULL, "text|csv|json|md|html|xlsx",
    "how to write it (default: by the ending of the output file, else text)" },
  { "width", "number", NULL, NULL, "columns for text; 0 for no limit (default: of the terminal, else no limit)" },
  { "no-remarks", "switch", NULL, NULL, "leave out definition, n, missing and the other remarks" },
  { "no-page", "switch", NULL, NULL, "html: the table alone, to put into a page of yours" },
  { "bom", "switch", NULL, NULL, "csv: begin with a byte order mark, for spreadsheets that guess" },
  END
};
static const caac_parameter overlay_options[] = { { "overlay", "file", NULL, NULL, "the edition with this overlay (JSON)" },
                                                  END };
static const caac_parameter help_options[] = { { "help", "switch", NULL, NULL, "show this" }, END };

#define OPTION_PRIVATE_TOO                                                                                                       \
  {                                                                                                                              \
    "include-private", "switch", NULL, NULL, "with what is private too: for nobody else's eyes, and stamped so"                  \
  }

static const caac_parameter matrix_options[] = {
  { "situation", "text", NULL, NULL, "count the acts of this situation only, by id, e.g. cod; needs DB" }, OPTION_PRIVATE_TOO, END
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
#define OPTION_COLOUR                                                                                                            \
  {                                                                                                                              \
    "colour", "word", "auto", "auto|always|never",                                                                               \
        "text: repeat the marks in colour; auto: on a terminal, unless NO_COLOR is set"                                          \
  }
#define OPTIONS_READ                                                                                                             \
  OPTION_CHANGES, { "kind", "text", NULL, NULL, "what it is: conclusions, report, statement, resolution, draft ..." },           \
      { "symbol", "text", NULL, NULL, "its symbol, instead of the one printed" },                                                \
      { "title", "text", NULL, NULL, "its title, instead of the one printed" },                                                  \
  {                                                                                                                              \
    "language", "text", NULL, NULL, "its language, as en"                                                                        \
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
  OPTION_COLOUR,
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
static const caac_parameter dump_options[] = {
  OPTION_PRIVATE_TOO,
  { "coders", "word", NULL, "pseudonyms|stored",
    "coders that look like people as coder-1, coder-2, or as stored (default: stored only with --include-private)" },
  END
};
static const caac_parameter log_options[] = { { "step", "text", NULL, NULL,
                                                "field by field: only this step, by its id, or last" },
                                              { "kind", "text", NULL, NULL, "field by field: only records of this kind" },
                                              { "id", "text", NULL, NULL, "field by field: only the record with this id" },
                                              OPTION_PRIVATE_TOO,
                                              END };
static const caac_parameter merge_options[] = {
  { "decisions", "file", NULL, NULL, "the conflicts with the column decision filled in: ours or theirs, XLSX or CSV" },
  { "conflicts", "file", NULL, NULL, "write what has to be decided to this file: .xlsx or .csv" },
  { "dry", "switch", NULL, NULL, "only show the conflicts" },
  OPTION_PRIVATE_TOO,
  END
};
static const caac_parameter purge_options[] = { { "dry", "switch", NULL, NULL, "only say what would go" }, END };
static const caac_parameter measure_options[] = { OPTION_PRIVATE_TOO, END };
static const caac_parameter note_options[] = { OPTION_PRIVATE_TOO, END };
static const caac_parameter note_output_options[] = {
  { "format", "word", NULL, "text|md|html|json|xlsx", "how to write it (default: by the ending of the output file, else text)" },
  { "width", "number", NULL, NULL, "columns for text; 0 for no limit (default: of the terminal, else no limit)" },
  END
};
static const caac_parameter agreement_options[] = {
  { "what", "word", "options", "options|limbs", "register: compare options, or options with the limb used" },
  { "options", "word", "used", "used|all", "register: rows for options that a coder used, or for all" },
  { "codings", "word", "blind", "blind|all", "register: codings made before discussion, or the latest of each coder" },
  { "coder", "texts", NULL, NULL, "register: only this coder; give two or more" },
  { "document", "texts", NULL, NULL, "register: only this document, by id or symbol" },
  { "situation", "text", NULL, NULL, "register: only on this situation, by id" },
  { "distance", "word", "nominal", "nominal|jaccard|masi", "sheet: values are the same or not, or sets (words between ';')" },
  { "interval", "word", "alpha", "alpha|percent|cohen|fleiss|ac1|none", "the coefficient that low and high are of" },
  { "replicates", "number", "1000", NULL, "how often the bootstrap resamples documents or groups" },
  { "seed", "number", "1", NULL, "the same seed gives the same interval" },
  { "level", "number", "95", NULL, "percent of the replicates between low and high" },
  OPTION_PRIVATE_TOO,
  END
};
static const caac_parameter sheet_out_options[] = {
  { "coder", "text", NULL, NULL, "who is to fill it in: a pseudonym is enough" },
  { "show", "words", NULL, "suggestions|others", "what is in view beside the text; the codings are kept apart then" },
  { "headings", "word", "no", "no|yes", "headings as rows too" },
  END
};
static const caac_parameter sheet_in_options[] = {
  { "coder", "text", NULL, NULL, "who coded, for rows that name nobody" },
  { "final", "word", "agreed", "agreed|none", "disagreements: what all coders coded alike becomes final too, or not" },
  { "page", "text", NULL, NULL, "page of a workbook (default: the first that is no guide)" },
  END
};
static const caac_parameter disagreements_options[] = {
  { "coder", "texts", NULL, NULL, "only these coders" },
  { "what", "word", "open", "open|all", "where they differ and nothing is final, or all that was coded" },
  { "compare", "word", "uses", "uses|options|full",
    "options with limbs have to be alike, options alone, or addressees and targets too" },
  END
};
static const caac_parameter code_list_options[] = { { "document", "text", NULL, NULL, "only this document, by id or symbol" },
                                                    { "coder", "text", NULL, NULL, "only this coder" },
                                                    { "stage", "word", NULL, "suggested|coded|rejected|final",
                                                      "only this stage" },
                                                    OPTION_PRIVATE_TOO,
                                                    END };
static const caac_parameter code_status_options[] = { { "document", "text", NULL, NULL, "only this document, by id or symbol" },
                                                      OPTION_PRIVATE_TOO,
                                                      END };
static const caac_parameter code_final_options[] = { { "coder", "text", NULL, NULL, "whose codings" }, END };
static const caac_parameter code_import_options[] = {
  { "document", "texts", NULL, NULL, "only these documents of the register, by id or symbol" },
  { "map", "file", NULL, NULL,
    "a sheet that says which code is which option: columns code, option, and limb, addressee, target if wanted" },
  { "coder", "text", NULL, NULL, "who coded, instead of the users of the project (coder-1, coder-2)" },
  { "narrative", "switch", NULL, NULL, "units without a quotation are coded as performing nothing" },
  { "dry", "switch", NULL, NULL, "store nothing, only show what would come in" },
  END
};
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

#define OPTION_LEXICON                                                                                                           \
  {                                                                                                                              \
    "lexicon", "texts", NULL, NULL, "a file on top of the built-in lexicon"                                                      \
  }
#define OPTION_LEARNED                                                                                                           \
  {                                                                                                                              \
    "learned", "word", "yes", "yes|no", "no: the rules alone, without what was learned from coded units"                         \
  }
static const caac_parameter suggest_options[] = {
  { "what", "word", "uses", "uses|units|spans", "one row a use, a unit, or a stretch of words that speaks for a use" },
  { "explain", "switch", NULL, NULL,
    "the whole text instead, the words that speak for each use marked, with the reasons: text or html" },
  { "none", "word", "yes", "yes|no", "with --explain: show units without uses too" },
  OPTION_COLOUR,
  { "text", "text", NULL, NULL, "read these words, one paragraph, instead of a FILE" },
  { "paragraph", "switch", NULL, NULL, "read FILE as one paragraph" },
  { "limb", "word", NULL, "unsaid|direct|council", "of a paragraph: who acts, as its surroundings say" },
  { "lead", "text", NULL, NULL, "of a paragraph: the words that introduce it, as \"To the Government of Exland:\"" },
  { "section", "text", NULL, NULL, "of a paragraph: the section it stands in, as `caac text units` names it" },
  OPTION_LEXICON,
  OPTION_LEARNED,
  OPTION_DB,
  OPTIONS_READ,
  END
};
static const caac_parameter lexicon_options[] = {
  { "what", "word", "rules", "rules|lists|words|grades|weights",
    "the rules, the lists of words, every phrase, how far grades can be trusted, or what was learned from coded units" },
  OPTION_LEXICON,
  OPTION_LEARNED,
  END
};
static const caac_parameter lexicon_explain_options[] = { OPTION_LEXICON, OPTION_LEARNED, END };
static const caac_parameter suggest_store_options[] = { OPTION_LEXICON, END };
static const caac_parameter suggest_decide_options[] = {
  { "coder", "text", NULL, NULL, "who decides: a pseudonym is enough" },
  { "unit", "texts", NULL, NULL, "of this unit, by its paragraph as 7(b) or its id" },
  { "all", "switch", NULL, NULL, "of every unit that this coder has not decided on" },
  { "grade", "word", "look", "look|likely|sure", "with --all: only where each use has at least this grade" },
  { "lexicon", "text", NULL, NULL, "only what this lexicon suggests, as `caac code list` names it" },
  END
};
static const caac_parameter suggest_kept_options[] = {
  { "by", "word", "rule", "rule|option|grade|lexicon|all", "one row a rule, an option, a grade, a lexicon, or one for all" },
  { "view", "word", "assisted", "assisted|blind",
    "compare with codings that were made with suggestions in view, or with those that were made without" },
  { "document", "texts", NULL, NULL, "only this document, by id or symbol" },
  { "situation", "text", NULL, NULL, "only on this situation, by id" },
  OPTION_PRIVATE_TOO,
  END
};
static const caac_parameter suggest_score_options[] = {
  { "what", "word", NULL, "summary|options|misses|confusion|particulars|rules|grades",
    "which table (default: as text summary, options and misses, one after the other; else summary)" },
  OPTION_LEXICON,
  OPTION_LEARNED,
  { "replicates", "number", "1000", NULL, "how often the bootstrap resamples units, 100 to 100000" },
  { "seed", "number", "1", NULL, "the same seed gives the same intervals" },
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
  { "toolkit guide", "", CLI_TABLE | CLI_OVERLAY, NULL, "the coding guide: when a paragraph is coded with which option",
    "The rules that hold for all options are in docs/coding-guide.md.", "caac toolkit guide -o guide.html", cli_toolkit_guide },
  { "toolkit export", "", CLI_OUTPUT | CLI_OVERLAY, NULL, "write the whole edition as JSON", NULL,
    "caac toolkit export -o toolkit.json", cli_toolkit_export },
  { "toolkit codebook", "", CLI_OUTPUT | CLI_OVERLAY, NULL, "write the toolkit as a codebook for coding programs",
    "REFI-QDA (.qdc), which NVivo, MAXQDA, ATLAS.ti and QualCoder read. The ids of its codes never change, so that what is coded "
    "with "
    "it comes back by `caac code import`.",
    "caac toolkit codebook -o toolkit.qdc", cli_toolkit_codebook },
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
  { "register log", "DB", CLI_REGISTER | CLI_TABLE, log_options, "the journal: who changed what, when and why",
    "One row a step. With --step, --kind or --id field by field: what it was before, and right after the step.",
    "caac register log caac.db\ncaac register log caac.db --step last\ncaac register log caac.db --kind document --id cod-c9",
    cli_register_log },
  { "register undo", "DB [STEP]", CLI_REGISTER | CLI_STEP, NULL, "undo a step, the latest if none is named",
    "What it created goes, what it changed or removed is as it was. It is refused, with a list, if later steps stand in the way: "
    "undo those first. The undoing is a step too, whose id is printed: undo that one to have all as before.",
    "caac register undo caac.db\ncaac register undo caac.db 20260131T120000Z-0001-e379 --author A --reason \"loaded twice\"",
    cli_register_undo },
  { "register purge", "DB KIND ID", CLI_REGISTER | CLI_STEP | CLI_TABLE, purge_options,
    "delete a record for good, with all that rests on it, from the journal too",
    "It cannot be undone. One step remains, with its author and reason: name nothing in them. Copies of the file, dumps and "
    "registers that merged it are not reached.",
    "caac register purge caac.db document draft-3 --dry\ncaac register purge caac.db document draft-3 --author A",
    cli_register_purge },
  { "register merge", "DB OTHER", CLI_REGISTER | CLI_STEP | CLI_TABLE, merge_options, "merge another register into this one",
    "What OTHER changed since the two were copied, or merged, comes in, field by field, as one step. OTHER is only read.\n"
    "If both changed the same field, nothing is merged, and the conflicts are shown: decide them in a sheet, and merge with it.",
    "caac register merge caac.db colleague.db --conflicts conflicts.xlsx\n"
    "caac register merge caac.db colleague.db --decisions conflicts.xlsx --author A",
    cli_register_merge },
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
  { "sheet out", "DB DOCUMENT", CLI_REGISTER | CLI_TABLE, sheet_out_options, "a sheet to code a document in",
    "One row a unit, with what this coder coded before. Others' codings and suggestions are not in it unless --show asks for "
    "them. "
    "Write it as XLSX or CSV (-o sheet.xlsx), fill it in, and take it back with `caac sheet in`.",
    "caac sheet out caac.db exl-c1 --coder A -o coding_A.xlsx", cli_sheet_out },
  { "sheet in", "DB FILE...", CLI_REGISTER | CLI_STEP | CLI_TABLE, sheet_in_options,
    "take filled sheets in: codings, or decisions",
    "Every problem is told with its cell, in one pass. All files or none, as one step; the same sheet again changes nothing. A "
    "row "
    "without options changes nothing, none says that a unit performs no option.",
    "caac sheet in caac.db coding_A.xlsx coding_B.csv --author A\ncaac sheet in caac.db decisions.xlsx --author C --reason \"as "
    "agreed\"",
    cli_sheet_in },
  { "sheet disagreements", "DB DOCUMENT", CLI_REGISTER | CLI_TABLE, disagreements_options,
    "a sheet to decide in, where coders differ",
    "Fill the column decision with the name of a coder, none, or uses written out (1.a direct -> UNICEF; 5.a council), and take "
    "it back "
    "with `caac sheet in`.",
    "caac sheet disagreements caac.db exl-c1 -o decisions.xlsx", cli_sheet_disagreements },
  { "code list", "DB", CLI_REGISTER | CLI_TABLE, code_list_options, "who coded what: one row a coding", NULL,
    "caac code list caac.db --document exl-c1 --coder A", cli_code_list },
  { "code status", "DB", CLI_REGISTER | CLI_TABLE, code_status_options, "how far documents are coded, by each coder",
    "The measure coding-progress.", "caac code status caac.db", cli_code_status },
  { "code final", "DB DOCUMENT", CLI_REGISTER | CLI_STEP | CLI_TABLE, code_final_options, "make the codings of one coder final",
    "Where another coder coded otherwise the unit is left open and named; the exit code is 1 then.",
    "caac code final caac.db exl-c1 --coder A", cli_code_final },
  { "code import", "DB PROJECT", CLI_REGISTER | CLI_STEP | CLI_TABLE, code_import_options,
    "take a project of NVivo, MAXQDA, ATLAS.ti or QualCoder in",
    "PROJECT is what these programs export as REFI-QDA (.qdpx). Its quotations are looked for in our text by their words. Each "
    "is listed "
    "with what became of it; what was left out is told on standard error, and the exit code is 1 then. The same project again "
    "changes "
    "nothing.",
    "caac code import caac.db project.qdpx --dry\ncaac code import caac.db project.qdpx --map codes.csv --narrative",
    cli_code_import },
  { "measure list", "", CLI_TABLE, NULL, "list the measures and the questions they answer", NULL, "caac measure list",
    cli_measure_list },
  { "measure", "NAME DB", CLI_REGISTER | CLI_TABLE | CLI_MEASURE, measure_options, "answer a measure's question from a register",
    "`caac measure list` has the names. Each measure has options of its own: see `caac help measure NAME`.",
    "caac measure adoption-time caac.db --by year --prefer Watchlist\ncaac help measure adoption-time", cli_measure_run },
  { "note list", "", CLI_TABLE, NULL, "list the ready notes", NULL, "caac note list", cli_note_list },
  { "note", "NAME DB", CLI_REGISTER | CLI_NOTE, note_options, "make a ready note from a register, to hand on",
    "`caac note list` has the names. What is not enough coded is refused in words. Every note has a page on method, made by the "
    "run: "
    "levels, clocks, definitions, version of the software and of the register. Word files and PDF are written from Python, as in "
    "register.note(\"working-methods\").write(path). --against and --published name files.",
    "caac note working-methods caac.db -o note.html\n"
    "caac note working-methods caac.db --period 2006..2025 --focus 2024 -o note.xlsx\n"
    "caac note working-methods caac.db --against january.db --published published.csv -o note.md",
    cli_note_make },
  { "agreement", "FILE", CLI_REGISTER | CLI_TABLE, agreement_options, "how far coders agree, by option and in all",
    "FILE is a register (the measure agreement: see `caac help measure agreement`), or a sheet, CSV or XLSX, of judgements from "
    "anywhere with the columns unit, coder, value and, if wanted, group, which the bootstrap resamples. In a sheet an empty "
    "value "
    "is a missing judgement; of sets, `none` is the empty one.",
    "caac agreement caac.db --coder A --coder B\ncaac agreement judgements.csv --distance masi", cli_agreement },
  { "suggest", "[FILE] [DOCUMENT]", CLI_REGISTER | CLI_TABLE, suggest_options,
    "suggest codings, with the words that speak for each",
    "FILE is a text, a Word file, - for standard input, or DB:DOCUMENT; or DB and DOCUMENT stand apart. A suggestion is the work "
    "of a "
    "program that reads by a lexicon: it is for people to accept or reject, and nothing counts it. Text leaves out units that "
    "perform "
    "nothing; with --explain, and in other formats, they are there. A file named as one of the commands below needs ./ before "
    "it: "
    "store, accept, reject, kept, score.",
    "caac suggest conclusions.txt\ncaac suggest caac.db exl-c1 --explain -o suggestions.html\n"
    "caac suggest --text \"Requests the Secretary-General to report on the release of children.\" --explain",
    cli_suggest },
  { "suggest store", "DB DOCUMENT", CLI_REGISTER | CLI_STEP | CLI_TABLE, suggest_store_options,
    "store what the lexicon suggests of a document, as codings at stage suggested",
    "DOCUMENT is an id or a symbol of the register. Nothing counts suggestions, and sheets show them only with --show "
    "suggestions. "
    "The same lexicon again changes nothing; another one replaces what is open, and leaves what somebody decided on.",
    "caac suggest store caac.db exl-c1 --author A\ncaac sheet out caac.db exl-c1 --coder A --show suggestions -o coding_A.xlsx",
    cli_suggest_store },
  { "suggest accept", "DB DOCUMENT", CLI_REGISTER | CLI_STEP | CLI_TABLE, suggest_decide_options,
    "accept what is suggested: it becomes the coding of a coder, assisted",
    "Each coder decides on a unit once; a change of mind is an ordinary coding, in a sheet with suggestions in view. --reason is "
    "the "
    "note of the codings too.",
    "caac suggest accept caac.db exl-c1 --coder A --unit \"6(a)\" --unit \"7(b)\"\n"
    "caac suggest accept caac.db exl-c1 --coder A --all --grade sure",
    cli_suggest_accept },
  { "suggest reject", "DB DOCUMENT", CLI_REGISTER | CLI_STEP | CLI_TABLE, suggest_decide_options,
    "reject what is suggested; the unit is not coded by that", "As for `caac suggest accept`.",
    "caac suggest reject caac.db exl-c1 --coder A --unit \"6(c)\" --reason \"only mentioned\"", cli_suggest_reject },
  { "suggest kept", "DB", CLI_REGISTER | CLI_TABLE, suggest_kept_options, "how often people kept what was suggested, by rule",
    "The measure suggestions-kept.", "caac suggest kept caac.db\ncaac suggest kept caac.db --by grade --view blind",
    cli_suggest_kept },
  { "suggest score", "GOLD...", CLI_TABLE, suggest_score_options, "how suggestions compare with what people coded",
    "GOLD is a file of units (.jsonl), one JSON object a line with id, text, options and limb, or a document with its key beside "
    "it "
    "(x.txt and x.key.csv). misses has each unit that differs, with the words and rules; particulars the limbs, addressees and "
    "targets that differ. docs/suggest-score.md says how to write them.",
    "caac suggest score units.jsonl\ncaac suggest score conclusions.txt --what particulars", cli_suggest_score },
  { "lexicon", "", CLI_TABLE, lexicon_options, "what suggestions rest on: rules, lists of words, grades",
    "With --lexicon FILE as it is with that file on top. docs/lexicon.md says how to write one.",
    "caac lexicon\ncaac lexicon --what words --format csv -o words.csv", cli_lexicon },
  { "lexicon check", "FILE...", 0, NULL, "check lexicon files, and list every problem in them",
    "They are laid on top of each other in this order. The exit code is 1 if there is an error or a warning.",
    "caac lexicon check mine.txt", cli_lexicon_check },
  { "lexicon explain", "NAME", CLI_OUTPUT, lexicon_explain_options, "a rule or a list of the lexicon, spelled out", NULL,
    "caac lexicon explain donors\ncaac lexicon explain learned", cli_lexicon_explain },
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

/* The same of ready notes; what is private is asked for by a switch. */
static const caac_parameter *note_option_at(size_t i)
{
  for (size_t n = 0; n < caac_ready_note_count(); n++) {
    const caac_parameter *each;
    for (size_t p = 0; (each = caac_ready_note_parameter(caac_ready_note_at(n), p)); p++)
      if (strcmp(each->name, "private") != 0 && i-- == 0) return each;
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
    shared & (CLI_OUTPUT | CLI_TABLE | CLI_NOTE) ? output_options : NULL,
    shared & CLI_NOTE ? note_output_options : NULL,
    shared & CLI_TABLE ? table_options : NULL,
    help_options,
  };
  if (shared & CLI_MEASURE) {
    size_t own = 0;
    for (const caac_parameter *option; (option = measure_option_at(measure, own)); own++)
      if (i == own) return option;
    i -= own;
  }
  if (shared & CLI_NOTE) {
    size_t own = 0;
    for (const caac_parameter *option; (option = note_option_at(own)); own++)
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
