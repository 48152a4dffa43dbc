package org.spectralattribution.ij1.result;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Rows that a long run keeps as it goes on, so that another run of the same kind takes them over: in a CSV file, or in
 * memory as long as ImageJ runs. All rows have the same columns, the first of which is a key that several may share.
 */
public final class KeptRows {

	private static final Map<List<String>, List<List<String>>> SESSION = new LinkedHashMap<>();

	private final List<String> columns;
	private final String path;
	private final List<List<String>> rows;

	private KeptRows(final List<String> columns, final String path, final List<List<String>> rows) {
		this.columns = List.copyOf(columns);
		this.path = path;
		this.rows = rows;
	}

	/** Rows that are forgotten when ImageJ ends; every call with these columns shares them. */
	public static KeptRows inMemory(final List<String> columns) {
		synchronized (SESSION) {
			return new KeptRows(columns, null, SESSION.computeIfAbsent(List.copyOf(columns), key -> new ArrayList<>()));
		}
	}

	/**
	 * Rows in a CSV file in UTF-8, with a line of headings, which is there or will be made.
	 *
	 * @throws IOException with a sentence for the user, if the file cannot be read or has other columns
	 */
	public static KeptRows inFile(final List<String> columns, final String path) throws IOException {
		final List<List<String>> rows = new ArrayList<>();
		if (Files.exists(Path.of(path))) {
			final List<List<String>> lines = parse(Files.readString(Path.of(path), StandardCharsets.UTF_8));
			if (lines.isEmpty() || !lines.get(0).equals(columns)) {
				throw new IOException("results: expected a table of this command's own in " + path +
					", but got one with other columns. Choose another folder, or move the file away.");
			}
			lines.stream().skip(1).filter(line -> line.size() == columns.size()).forEach(rows::add);
		}
		return new KeptRows(columns, path, rows);
	}

	/** The rows of a key, value by column, in the order in which they were kept. */
	public List<Map<String, String>> of(final String key) {
		synchronized (SESSION) {
			return rows.stream().filter(row -> row.get(0).equals(key)).map(this::byColumn).collect(Collectors.toList());
		}
	}

	private Map<String, String> byColumn(final List<String> row) {
		final Map<String, String> values = new LinkedHashMap<>();
		for (int i = 0; i < columns.size(); i++) {
			values.put(columns.get(i), row.get(i));
		}
		return values;
	}

	/**
	 * Keeps the rows of a key in place of those that it has. A file is written as a whole or not at all.
	 *
	 * @param added value by column; the first column is the key
	 * @throws IOException with a sentence for the user, if the file cannot be written to its last byte
	 */
	public void put(final String key, final List<Map<String, String>> added) throws IOException {
		synchronized (SESSION) {
			rows.removeIf(row -> row.get(0).equals(key));
			added.forEach(row -> rows.add(columns.stream().map(row::get).collect(Collectors.toList())));
			if (path == null) return;
			final StringBuilder text = new StringBuilder(line(columns));
			rows.forEach(row -> text.append(line(row)));
			WholeFile.write(path, text.toString().getBytes(StandardCharsets.UTF_8));
		}
	}

	private static String line(final List<String> cells) {
		return cells.stream().map(cell -> cell.matches("[^\",\\n\\r]*") ? cell : "\"" + cell.replace("\"", "\"\"") + "\"")
			.collect(Collectors.joining(",")) + "\n";
	}

	/** Cells as RFC 4180 separates and quotes them. A last line that was not ended is left out. */
	private static List<List<String>> parse(final String text) {
		final List<List<String>> lines = new ArrayList<>();
		List<String> line = new ArrayList<>();
		final StringBuilder cell = new StringBuilder();
		boolean quoted = false;
		for (int i = 0; i < text.length(); i++) {
			final char c = text.charAt(i);
			final boolean doubled = quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
			if (doubled) i++;
			if (c == '"' && !doubled) quoted = !quoted;
			else if (quoted || c != ',' && c != '\n' && c != '\r') cell.append(c);
			else if (c != '\r') {
				line.add(cell.toString());
				cell.setLength(0);
				if (c == '\n') {
					lines.add(line);
					line = new ArrayList<>();
				}
			}
		}
		return lines;
	}
}
