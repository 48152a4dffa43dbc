package org.spectralattribution.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The documents of the project, and the code in them: fenced blocks, indented blocks, and spans between backticks. */
final class Markdown {

	private static final List<Path> FOLDERS = List.of(Path.of("docs"), Path.of("demo-model"), Path.of("sample-images"));
	private static final String INDENT = "    ";
	private static final Pattern PROGRAM = Pattern.compile(
		"(mvn|java|python3?|py|pip|xvfb-run|unzip|cd|export|set|start|git|gpg|sha256sum|\\.ci/run|nvidia-smi|[~%]\\S+)( .*)?");
	private static final Pattern MACRO = Pattern.compile(
		"((\\w+ = )?(run|call|print|getImageID|selectImage|makeOval|makeRectangle)\\(.*;)");
	private static final Pattern PYTHON = Pattern.compile("(model|torch|import|from)[ .].*");
	private static final Pattern SPAN = Pattern.compile("(?<!`)`([^`]+)`(?!`)");

	private Markdown() {
		// prevent instantiation
	}

	static List<Path> documents() throws IOException {
		final List<Path> documents = new ArrayList<>();
		try (Stream<Path> files = Files.list(Path.of(""))) {
			files.filter(Markdown::isDocument).forEach(documents::add);
		}
		for (final Path folder : FOLDERS) {
			try (Stream<Path> files = Files.walk(folder)) {
				files.filter(Markdown::isDocument).forEach(documents::add);
			}
		}
		return documents;
	}

	static boolean isDocument(final Path file) {
		return file.toString().endsWith(".md");
	}

	/** All blocks of all documents. */
	static List<Block> blocks() throws IOException {
		final List<Block> blocks = new ArrayList<>();
		for (final Path document : documents()) {
			blocks.addAll(blocks(document));
		}
		return blocks;
	}

	/** The blocks of a document, in its order. Lines of a list that go on below a number are none. */
	static List<Block> blocks(final Path document) throws IOException {
		final List<String> lines = Files.readAllLines(document);
		final List<Block> blocks = new ArrayList<>();
		for (int i = 0; i < lines.size(); i++) {
			final int start = i;
			final boolean fenced = lines.get(i).startsWith("```");
			if (fenced) {
				while (!lines.get(++i).equals("```")) {
					// the fence's end comes
				}
				blocks.add(new Block(document, start + 2, lines.get(start).substring(3), lines.subList(start + 1, i)));
			}
			else if (lines.get(i).startsWith(INDENT) && (i == 0 || lines.get(i - 1).isEmpty())) {
				while (i + 1 < lines.size() && lines.get(i + 1).startsWith(INDENT)) {
					i++;
				}
				final List<String> text = lines.subList(start, i + 1).stream().map(String::stripLeading).collect(Collectors
					.toList());
				blocks.add(new Block(document, start + 1, kind(text), text));
			}
		}
		return blocks;
	}

	/** What an indented block is, which has no language; empty if it cannot be told. */
	private static String kind(final List<String> lines) {
		if (lines.stream().allMatch(line -> PROGRAM.matcher(line).matches())) return "sh";
		if (lines.stream().allMatch(line -> MACRO.matcher(line).matches())) return "ijm";
		return lines.stream().allMatch(line -> PYTHON.matcher(line).matches()) ? "python" : "";
	}

	/** What stands between backticks outside of blocks, each with blanks in place of its line breaks. */
	static List<Block> spans(final Path document) throws IOException {
		final List<String> lines = new ArrayList<>(Files.readAllLines(document));
		for (final Block block : blocks(document)) {
			for (int i = 0; i < block.lines.size(); i++) {
				lines.set(block.line - 1 + i, "");
			}
		}
		lines.replaceAll(line -> line.startsWith("```") ? "" : line);
		final String text = String.join("\n", lines);
		final List<Block> spans = new ArrayList<>();
		final Matcher matcher = SPAN.matcher(text);
		while (matcher.find()) {
			spans.add(new Block(document, 1 + (int) text.substring(0, matcher.start()).chars().filter(c -> c == '\n').count(),
				"", List.of(matcher.group(1).replace('\n', ' '))));
		}
		return spans;
	}

	/** A piece of code in a document. */
	static final class Block {

		final Path document;
		/** Where its text begins, from 1. */
		final int line;
		/** The language, or empty if there is none. */
		final String kind;
		final List<String> lines;

		private Block(final Path document, final int line, final String kind, final List<String> lines) {
			this.document = document;
			this.line = line;
			this.kind = kind;
			this.lines = List.copyOf(lines);
		}

		String text() {
			return String.join("\n", lines);
		}

		boolean isIn(final String... documents) {
			return List.of(documents).contains(document.toString().replace('\\', '/'));
		}

		/** Where it is, for a message. */
		@Override
		public String toString() {
			return document + ":" + line + ": " + text();
		}
	}
}
