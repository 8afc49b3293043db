/// SQL (`sql-mode`) and SQLite.
enum Databases {
    private static let keywords =
        """
        abort absolute action add after all alter analyze and any as asc attach autoincrement before begin between by cascade case cast check collate column commit conflict constraint create cross
        current current_date current_time current_timestamp database default deferrable deferred delete desc detach distinct do drop each else end escape except exclusive exists explain fail fetch
        filter first following for foreign from full function generated glob grant group having if ignore immediate in index indexed initially inner insert instead intersect into is isnull join key
        language last lateral left like limit match materialized merge natural no not notnull null nulls of offset on or order outer over partition plan pragma preceding primary privileges procedure
        query raise range recursive references regexp reindex release rename replace restrict returning returns revoke right rollback row rows savepoint schema select sequence set some table
        temp temporary then ties to transaction trigger truncate unbounded union unique update using vacuum values view virtual when where window with without work ilike similar returns begin
        declare execute open close loop while elsif exit return name type user
        """
    private static let types =
        """
        array bigint binary bit blob boolean bool bytea char character date datetime decimal double enum float float4 float8 int int2 int4 int8 integer interval json jsonb mediumint money nchar
        numeric nvarchar real serial bigserial smallint text time timestamp timestamptz tinyint uuid varbinary varchar varying xml year clob number varchar2
        """
    private static let functions =
        """
        abs avg ceil ceiling char_length coalesce concat count dense_rank extract floor first_value greatest group_concat ifnull iif instr lag last_value lead least length lower ltrim max min mod now
        nth_value ntile nullif position power printf quote random rank round row_number rtrim sqrt stddev string_agg strftime substr substring sum total trim upper variance json_extract typeof
        date_trunc to_char to_date unnest array_agg
        """

    static let sql = CompiledGrammar(
        Grammar(
            foldsCase: true,
            comments: [.line("--"), .block("/*", "*/")],
            strings: [.init("'", escape: 0, doubled: true, multiline: true), .init("\"", escape: 0, doubled: true, face: .plain), .init("`", escape: 0, face: .plain)],
            words: [(.keyword, keywords), (.type, types), (.builtin, functions), (.constant, "true false")],
            definers: [(.function, "table view index trigger procedure function sequence database schema")],
            features: [.keywordsAfterDot]))

    static let sqlite = CompiledGrammar(
        Grammar(
            foldsCase: true,
            comments: [.line("--"), .block("/*", "*/")],
            strings: [.init("'", escape: 0, doubled: true, multiline: true), .init("\"", escape: 0, doubled: true, face: .plain), .init("[", "]", escape: 0, face: .plain)],
            words: [(.keyword, keywords), (.type, types), (.builtin, functions), (.constant, "true false")],
            definers: [(.function, "table view index trigger")],
            lineStart: .sqlite,
            features: [.keywordsAfterDot]))
}
