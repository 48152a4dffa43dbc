package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.spectralattribution.command.text.PathMethod;

/** The documents hang together. */
final class DocumentsTest {

	private static final Path CARDS = Path.of("docs", "cards");

	private static List<Path> markdown(final Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(Markdown::isDocument).collect(Collectors.toList());
		}
	}

	@Test
	void linksLeadSomewhere() throws IOException {
		final List<String> broken = new ArrayList<>();
		int links = 0;
		for (final Path document : Markdown.documents()) {
			final Matcher matcher = Pattern.compile("]\\(([^)\\s]+)\\)").matcher(Files.readString(document));
			while (matcher.find()) {
				if (matcher.group(1).matches("[a-z]+:.*")) continue;
				links++;
				if (!leadsSomewhere(document, matcher.group(1))) broken.add(document + ": " + matcher.group(1));
			}
		}
		assertEquals(List.of(), broken);
		assertTrue(links > 100, links + " links");
	}

	private static boolean leadsSomewhere(final Path document, final String link) throws IOException {
		final String[] parts = link.split("#");
		final Path file = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
		return Files.exists(file) && (parts.length == 1 || !Markdown.isDocument(file) || anchors(file).contains(parts[1]));
	}

	/** The headings as they stand in links: without punctuation, in lower case, with hyphens for blanks. */
	private static Set<String> anchors(final Path file) throws IOException {
		return Files.readAllLines(file).stream().filter(line -> line.matches("#+ .*")).map(line -> line.replaceFirst("#+ ", "")
			.toLowerCase().replaceAll("[^\\p{L}\\p{M}\\p{Nd} _-]", "").replace(' ', '-')).collect(Collectors.toCollection(
				TreeSet::new));
	}

	@Test
	void everyMethodHasACardInTheIndex() throws IOException {
		final String index = Files.readString(CARDS.resolve("README.md"));
		final Set<String> cards = new TreeSet<>();
		for (final Path card : markdown(CARDS)) {
			if (!index.contains("](" + card.getFileName() + ")")) continue;
			final String text = Files.readString(card);
			Arrays.stream(PathMethod.values()).map(PathMethod::toString).filter(name -> Stream.of("=" + name + " ", "=" + name +
				"`", "=[" + name + "]").anyMatch(value -> text.contains("method" + value))).forEach(cards::add);
		}
		assertEquals(Arrays.stream(PathMethod.values()).map(PathMethod::toString).collect(Collectors.toCollection(
			TreeSet::new)), cards);
	}
}
