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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.gson.JsonParser;
import groovy.lang.GroovyShell;
import org.junit.jupiter.api.Test;
import org.python.core.CompileMode;
import org.python.core.Py;

/**
 * Whatever stands in a block of a document is of a kind that a test checks. Macros are checked by
 * {@link DocumentMacrosTest}, and pages whose blocks are run have tests of their own.
 */
final class DocumentCommandsTest {

	private static final Set<String> KINDS = Set.of("ijm", "sh", "groovy", "jython", "python", "java", "json", "text");
	/** Run by WekaPageTest, ShortcutTutorialTest and InstallPageIT. */
	private static final String[] RUN = { "docs/weka.md", "docs/tutorial-shortcut.md", "docs/install.md" };
	/** What only a publisher or a GPU can try. */
	private static final Set<String> UNTRIED = Set.of("git", "gpg", "sha256sum", "nvidia-smi", "pip", "python3", "py",
		"export", "set", "start", "cd", ".ci/run");
	private static final Set<String> PHASES = Set.of("clean", "validate", "compile", "test-compile", "test", "package",
		"verify", "install", "deploy", "exec:exec", "javadoc:javadoc");
	private static final Set<String> PROPERTIES = Set.of("macro", "macro.args", "main", "test", "skipTests",
		"scijava.app.directory");
	private static final Pattern WORD = Pattern.compile("(\"[^\"]*\"|'[^']*'|[^\\s\"'])+");

	private static List<Markdown.Block> blocks(final String kind) throws IOException {
		return Markdown.blocks().stream().filter(block -> block.kind.equals(kind)).collect(Collectors.toList());
	}

	@Test
	void everyBlockIsOfAKindThatIsChecked() throws IOException {
		final List<Markdown.Block> blocks = Markdown.blocks();
		assertEquals(List.of(), blocks.stream().filter(block -> !KINDS.contains(block.kind)).collect(Collectors.toList()));
		assertTrue(blocks.size() > 70, blocks.size() + " blocks");
	}

	/** Only what is quoted or drawn: no command hides in it. */
	@Test
	void textIsNoCommand() throws IOException {
		assertEquals(List.of(), blocks("text").stream().filter(block -> block.lines.stream().anyMatch(line -> line.matches(
			"\\s*(\\$ )?(mvn|java|python|pip|run\\(|call\\().*"))).collect(Collectors.toList()));
	}

	@Test
	void jsonIsRead() throws IOException {
		blocks("json").forEach(block -> assertTrue(JsonParser.parseString(block.text()).isJsonObject(), block.toString()));
	}

	@Test
	void scriptsCompile() throws IOException {
		for (final Markdown.Block block : blocks("groovy")) {
			new GroovyShell().parse(withoutParameters(block));
		}
		for (final String kind : List.of("python", "jython")) {
			for (final Markdown.Block block : blocks(kind)) {
				Py.compile_flags(withoutParameters(block) + "\n", block.document.toString(), CompileMode.exec, Py
					.getCompilerFlags());
			}
		}
	}

	private static String withoutParameters(final Markdown.Block block) {
		return block.text().replaceAll("(?m)^#@.*$", "");
	}

	/** Groovy reads these lines of Java as Java does. */
	@Test
	void javaRuns() throws IOException {
		for (final Markdown.Block block : blocks("java")) {
			new GroovyShell().evaluate("import static org.junit.jupiter.api.Assertions.*\n" +
				"import org.spectralattribution.host.HeadlessImageJ\n" + block.text());
		}
	}

	/** Such as <code>`macros/Explain_Folder.ijm`</code>. */
	@Test
	void everyFileInTheTextExists() throws IOException {
		final List<String> missing = new ArrayList<>();
		int files = 0;
		for (final Path document : Markdown.documents()) {
			for (final Markdown.Block span : Markdown.spans(document)) {
				if (!span.text().matches("(macros|docs|src|demo-model|sample-images)/[\\w./-]+")) continue;
				files++;
				if (!Files.exists(Path.of(span.text()))) missing.add(span.toString());
			}
		}
		assertEquals(List.of(), missing);
		assertTrue(files > 20, files + " files");
	}

	@Test
	void everyCommandLineCanBeRun() throws IOException {
		final List<String> wrong = new ArrayList<>();
		int lines = 0;
		for (final Path document : Markdown.documents()) {
			final List<Markdown.Block> code = Markdown.blocks(document).stream().filter(block -> block.kind.equals("sh") &&
				(!block.isIn(RUN) || block.text().startsWith("mvn"))).collect(Collectors.toList());
			Markdown.spans(document).stream().filter(span -> span.text().matches("(mvn|python) .*")).forEach(code::add);
			for (final Markdown.Block block : code) {
				for (final String line : block.lines) {
					final String error = error(WORD.matcher(line.replaceFirst("(^|\\s+)#.*", "")).results().map(MatchResult::group)
						.map(word -> word.replaceAll("[\"']", "")).collect(Collectors.toList()));
					lines++;
					if (!error.isEmpty()) wrong.add(error + " in " + block);
				}
			}
		}
		assertEquals(List.of(), wrong);
		assertTrue(lines > 40, lines + " lines");
	}

	/** What is wrong with a command line, or an empty text. */
	private static String error(final List<String> words) throws IOException {
		if (words.isEmpty() || UNTRIED.contains(words.get(0)) || words.get(0).matches("[~%].*")) {
			return words.contains("-r") ? missing(words.get(words.indexOf("-r") + 1)) : "";
		}
		switch (words.get(0)) {
			case "xvfb-run":
				return error(words.subList(words.indexOf("-a") + 1, words.size()));
			case "mvn":
				return words.stream().skip(1).map(DocumentCommandsTest::mavenError).filter(error -> !error.isEmpty()).findFirst()
					.orElse("");
			case "python":
				return pythonError(words);
			default:
				return "no test runs " + words.get(0);
		}
	}

	private static String missing(final String file) {
		return Files.exists(Path.of(file)) ? "" : "no file " + file;
	}

	private static String mavenError(final String word) {
		if (word.matches("-[Boq]") || PHASES.contains(word)) return "";
		if (word.startsWith("-P")) return profiles().contains(word.substring(2)) ? "" : "no profile " + word;
		final String[] property = word.replaceFirst("^-D", "").split("=", 2);
		if (!word.startsWith("-D") || !PROPERTIES.contains(property[0])) return "unknown " + word;
		final String value = property.length > 1 ? property[1] : "";
		// Capitals stand for what the reader has.
		if (property[0].equals("macro") && !value.matches("[A-Z]+")) return missing(value);
		if (property[0].equals("main")) return hasMain(value) ? "" : "no main class " + value;
		if (property[0].equals("test")) return isTest(value) ? "" : "no test " + value;
		return "";
	}

	private static Set<String> profiles() {
		try {
			return Pattern.compile("<profile>\\s*(?:<!--.*?-->\\s*)*<id>(.*?)</id>", Pattern.DOTALL).matcher(Files.readString(Path
				.of("pom.xml"))).results().map(found -> found.group(1)).collect(Collectors.toSet());
		}
		catch (final IOException e) {
			throw new IllegalStateException(e);
		}
	}

	private static boolean hasMain(final String name) {
		try {
			return Class.forName(name).getDeclaredMethod("main", String[].class) != null;
		}
		catch (final ReflectiveOperationException e) {
			return false;
		}
	}

	private static boolean isTest(final String name) {
		try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
			return files.anyMatch(file -> file.endsWith(name + ".java"));
		}
		catch (final IOException e) {
			throw new IllegalStateException(e);
		}
	}

	/** The options have to be spelt as they are in the script. */
	private static String pythonError(final List<String> words) throws IOException {
		final String script = words.get(1);
		if (!missing(script).isEmpty()) return missing(script);
		final String text = Files.readString(Path.of(script));
		return words.stream().filter(word -> word.startsWith("--") && !text.contains("\"" + word + "\"") && !text.contains(
			"'" + word + "'")).map(word -> "no option " + word).collect(Collectors.joining(", "));
	}

	/** Whatever the tests above pass over, one of these sees it. */
	@Test
	void wrongCommandsAreFound() throws IOException {
		for (final String line : List.of("mvn verfy", "mvn -Pno-such-profile package", "mvn -Dmain=no.such.Main exec:exec",
			"mvn -Dmacro=macros/None.ijm exec:exec", "mvn -Dtest=NoTest test", "mvn -DskipTest package", "python none.py",
			"python demo-model/train.py --none", "pip install -r none.txt", "java -jar ij.jar", "rm -r target")) {
			assertTrue(!error(Arrays.asList(line.split(" "))).isEmpty(), line);
		}
	}
}
