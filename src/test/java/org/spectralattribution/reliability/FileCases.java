package org.spectralattribution.reliability;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import ij.measure.ResultsTable;
import org.spectralattribution.host.HeadlessImageJ;
import org.spectralattribution.host.MacroFailure;
import org.spectralattribution.ij1.result.NamedTable;

/**
 * Macros that read and save tables: whatever cannot be done stops them, and what is saved is read back. Disks that are
 * full, folders that are missing, titles and columns that do not exist.
 */
final class FileCases implements CaseKind {

	private static final String TABLE = "Reliability";
	private static final String CLASS = NamedTable.class.getName();
	private static final String[] CELLS = { "plain", "two words", "a,b", "\"quoted\"", "a\"b", "=1+1", "+1", "-x", "@cmd",
		"tab\there", "line\nbreak", "äöü 核", "", " ", "1e5", "007", "a;b", "'", "=HYPERLINK(\"x\")" };

	private Path folder;

	@Override
	public String name() {
		return "files";
	}

	@Override
	public int share() {
		return 4;
	}

	@Override
	public Outcome run(final Random random) throws IOException {
		if (folder == null) folder = Files.createTempDirectory("spectral-attribution-files");
		new NamedTable(TABLE).table();
		NamedTable.clear(TABLE);
		final List<Map<String, Object>> rows = rows(random);
		new NamedTable(TABLE).append(rows);
		try {
			return random.nextBoolean() ? read(random, rows) : save(random, rows);
		}
		finally {
			NamedTable.clear(TABLE);
		}
	}

	private static List<Map<String, Object>> rows(final Random random) {
		final List<Map<String, Object>> rows = new ArrayList<>();
		final int columns = 1 + random.nextInt(4);
		for (int r = 0; r < 1 + random.nextInt(3); r++) {
			final Map<String, Object> row = new LinkedHashMap<>();
			row.put("Number", random.nextInt(4) == 0 ? random.nextInt(100) : random.nextGaussian());
			for (int c = 0; c < columns; c++) {
				row.put("Text " + c, CELLS[random.nextInt(CELLS.length)]);
			}
			rows.add(row);
		}
		return rows;
	}

	private static Outcome read(final Random random, final List<Map<String, Object>> rows) {
		final String[] columns = { "Number", "Text 0", "Numbr", "", "text 0", "null" };
		final String[] numbers = { "0", "0", "1", "-1", "7", "one", "", "0.5" };
		final String[] titles = { TABLE, TABLE, TABLE, "No such table", "" };
		final String title = titles[random.nextInt(titles.length)];
		final String column = columns[random.nextInt(columns.length)];
		final String number = numbers[random.nextInt(numbers.length)];
		final boolean there = title.equals(TABLE) && rows.get(0).containsKey(column) && number.matches("\\d") && Integer
			.parseInt(number) < rows.size();
		final String found;
		try {
			found = HeadlessImageJ.run("value = call(\"" + CLASS + ".get\", \"" + title + "\", \"" + column + "\", \"" +
				number + "\"); return \"went on with \" + value;");
		}
		catch (final MacroFailure e) {
			WrongResult.unless(!there, "a cell that is there was refused: " + e.getMessage());
			return Outcome.message(e.getMessage(), column, title);
		}
		WrongResult.unless(there, "the macro " + found + " where \"" + title + "\" has no \"" + column + "\" in row " +
			number);
		final Object expected = rows.get(Integer.parseInt(number)).get(column);
		final String text = found.substring("went on with ".length());
		WrongResult.unless(expected instanceof Number ? Double.parseDouble(text) == ((Number) expected).doubleValue() : text
			.equals(expected), "a cell [" + expected + "] was read as [" + text + "]");
		return Outcome.right();
	}

	private Outcome save(final Random random, final List<Map<String, Object>> rows) throws IOException {
		final String[] paths = { "table.csv", "table.csv", "table.csv", "no/such/folder/table.csv", "/dev/full",
			"/proc/table.csv", ".", "", "exists.csv", "table.txt", "é 核.csv" };
		final String name = paths[random.nextInt(paths.length)];
		final Path path = name.startsWith("/") ? Path.of(name) : folder.resolve(name);
		final String title = random.nextInt(5) == 0 ? "No such table" : TABLE;
		if (name.equals("exists.csv")) Files.writeString(path, "of the user");
		final boolean can = title.equals(TABLE) && (name.equals("exists.csv") || name.endsWith("table.csv") && !name.contains(
			"/") || name.equals("table.txt") || name.startsWith("é"));
		try {
			HeadlessImageJ.run("call(\"" + CLASS + ".save\", \"" + title + "\", \"" + (name.isEmpty() ? "" : path.toString()
				.replace('\\', '/')) + "\");");
			WrongResult.unless(can, "the macro went on after saving \"" + title + "\" as \"" + path + "\"");
			return name.equals("table.txt") ? Outcome.right() : check(path, rows);
		}
		catch (final MacroFailure e) {
			WrongResult.unless(!can, "a file that can be written was refused: " + e.getMessage());
			WrongResult.unless(!name.equals("exists.csv") || Files.readString(path).equals("of the user"),
				"a file was written over, though nothing was saved");
			return Outcome.message(e.getMessage(), path.toString(), title);
		}
		finally {
			for (final java.io.File file : folder.toFile().listFiles()) {
				Files.delete(file.toPath());
			}
		}
	}

	private Outcome check(final Path path, final List<Map<String, Object>> rows) throws IOException {
		final String[] left = folder.toFile().list();
		WrongResult.unless(left.length == 1, "files beside the saved one: " + List.of(left));
		final List<List<String>> lines = csv(Files.readString(path, StandardCharsets.UTF_8));
		final ResultsTable table = new NamedTable(TABLE).table();
		WrongResult.unless(lines.size() == rows.size() + 1, lines.size() + " lines were saved of " + rows.size() + " rows");
		for (int r = 0; r < rows.size(); r++) {
			for (final Map.Entry<String, Object> cell : rows.get(r).entrySet()) {
				final int column = lines.get(0).indexOf(cell.getKey());
				WrongResult.unless(column >= 0 && lines.get(r + 1).size() > column, "the column " + cell.getKey() +
					" was not saved");
				final String saved = lines.get(r + 1).get(column);
				final boolean same = cell.getValue() instanceof Number ? Math.abs(Double.parseDouble(saved) - table.getValue(cell
					.getKey(), r)) <= 1e-8 : saved.equals(cell.getValue());
				WrongResult.unless(same, "the cell [" + cell.getValue() + "] was saved as [" + saved + "]");
			}
		}
		return Outcome.right();
	}

	/** CSV as RFC 4180 has it. */
	private static List<List<String>> csv(final String text) {
		final List<List<String>> lines = new ArrayList<>();
		List<String> line = new ArrayList<>();
		StringBuilder cell = new StringBuilder();
		boolean quoted = false;
		for (int i = 0; i < text.length(); i++) {
			final char c = text.charAt(i);
			if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
				cell.append('"');
				i++;
			}
			else if (c == '"') quoted = !quoted;
			else if (!quoted && (c == ',' || c == '\n')) {
				line.add(cell.toString());
				cell = new StringBuilder();
				if (c == '\n') {
					lines.add(line);
					line = new ArrayList<>();
				}
			}
			else if (quoted || c != '\r') cell.append(c);
		}
		return lines;
	}

	@Override
	public void close() throws IOException {
		if (folder != null) Files.delete(folder);
	}
}
