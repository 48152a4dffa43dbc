package org.spectralattribution.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.ModelException;

/** What a text that opens a model means, with a folder of models and a working directory. */
final class NamedModelsTest {

	private static final Path DEMO = Path.of("src/main/resources/org/spectralattribution/demo");
	/** In the working directory, which is the project's folder; tests write nothing beside target. */
	private static final String RELATIVE = "target";

	@TempDir
	private Path folder;
	private final List<String> log = new ArrayList<>();

	@BeforeEach
	void fill() throws IOException {
		modelFolder("nuclei");
		Files.copy(DEMO.resolve("torchscript_model.pt"), folder.resolve("mitosis.pt"));
		Files.writeString(folder.resolve("README.txt"), "no model");
		Files.createDirectory(folder.resolve(".hidden"));
	}

	private Path modelFolder(final String name) throws IOException {
		final Path model = Files.createDirectory(folder.resolve(name));
		for (final String file : List.of("torchscript_model.pt", "config.json")) {
			Files.copy(DEMO.resolve(file), model.resolve(file));
		}
		return model;
	}

	private ModelDescription describe(final String text) {
		return Models.describe(text, new NamedModels(Optional.of(folder)), log::add);
	}

	@Test
	void aNameIsAFolderOrAFile() {
		assertEquals(folder.resolve("nuclei/torchscript_model.pt"), describe("nuclei").weights());
		assertEquals(3, describe(" nuclei ").classNames().size());
		assertEquals(folder.resolve("mitosis.pt"), describe("mitosis").weights());
		assertEquals(folder.resolve("mitosis.pt"), describe("mitosis.pt").weights());
		assertEquals(List.of(), log);
	}

	/** What the record calls the model opens it again. */
	@ParameterizedTest
	@ValueSource(strings = { "nuclei", "mitosis", "mitosis.pt", "demo", "demo-shortcut" })
	void aNameIsRecordedAsItIs(final String name) {
		assertEquals(name, describe(name).name());
	}

	@Test
	void aPathIsRecordedAsAWhole() {
		final String relative = DEMO + "/../demo";
		final ModelDescription description = describe(relative);
		assertEquals(DEMO.toAbsolutePath().toString().replace('\\', '/'), description.name());
		assertEquals(description.sha256(), describe(description.name()).sha256());
		assertEquals(List.of(), log);
	}

	@Test
	void theNamesAreInOrderAndEachOneOpens() throws IOException {
		modelFolder("Alpha");
		modelFolder("demo");
		modelFolder("mitosis");
		final NamedModels named = new NamedModels(Optional.of(folder));
		assertEquals(List.of("Alpha", "mitosis", "mitosis.pt", "nuclei"), named.names());
		for (final String name : named.names()) {
			assertEquals(name, describe(name).name());
		}
	}

	@Test
	void aFolderThatIsMissingHasNoNames() {
		assertEquals(List.of(), new NamedModels(Optional.of(folder.resolve("none"))).names());
		assertEquals(List.of(), new NamedModels(Optional.empty()).names());
	}

	@Test
	void demoIsTheBundledModelAndTheOtherOneIsSaid() throws IOException {
		final Path other = modelFolder("demo");
		assertFalse(describe("demo").weights().startsWith(folder));
		assertTrue(log.size() == 1 && log.get(0).contains(other.toString()), log.toString());
		assertTrue(describe(other.toString()).weights().startsWith(folder));
	}

	@Test
	void theOtherBundledModelComesFirstAsWell() throws IOException {
		final Path other = modelFolder("demo-shortcut");
		Files.copy(DEMO.resolve("torchscript_model.pt"), folder.resolve("demo-shortcut.pt"));
		final ModelDescription description = describe(" demo-shortcut ");
		assertFalse(description.weights().startsWith(folder));
		assertNotEquals(describe("demo").sha256(), description.sha256());
		assertTrue(log.size() == 1 && log.get(0).contains(other.toString()), log.toString());
		assertEquals(List.of("demo-shortcut.pt", "mitosis", "nuclei"), new NamedModels(Optional.of(folder)).names());
	}

	@Test
	void aFolderComesBeforeAFileAndTheFileIsSaid() throws IOException {
		modelFolder("mitosis");
		assertEquals(folder.resolve("mitosis/torchscript_model.pt"), describe("mitosis").weights());
		assertTrue(log.size() == 1 && log.get(0).contains("Write mitosis.pt"), log.toString());
		assertEquals(folder.resolve("mitosis.pt"), describe("mitosis.pt").weights());
		assertEquals(1, log.size());
	}

	/** A folder of another purpose that happens to lie in the working directory is no model. */
	@Test
	void aPathThatIsNoModelYieldsToAName() throws IOException {
		assertTrue(Files.isDirectory(Path.of(RELATIVE)));
		assertTrue(assertThrows(ModelException.class, () -> describe(RELATIVE)).getMessage().contains(
			"has no torchscript_model.pt"));
		assertEquals(List.of(), log);
		modelFolder(RELATIVE);
		final ModelDescription description = describe(RELATIVE);
		assertEquals(folder.resolve(RELATIVE).resolve("torchscript_model.pt"), description.weights());
		assertEquals(RELATIVE, description.name());
		assertTrue(log.size() == 1 && log.get(0).contains("The model is used"), log.toString());
	}

	/** Any file may be a model, and pom.xml is one that lies in the working directory. */
	@Test
	void aPathComesBeforeANameAndTheChoiceIsSaid() throws IOException {
		modelFolder("pom.xml");
		assertTrue(assertThrows(ModelException.class, () -> describe("pom.xml")).getMessage().contains("TorchScript"));
		assertEquals(List.of("model: \"pom.xml\" is both " + Path.of("pom.xml").toAbsolutePath().toString().replace('\\',
			'/') + " and a model in " + folder + ". The first is used; give the whole path to use the other one."), log);
	}

	@Test
	void anUnknownNameIsAnsweredByTheNamesThereAre() {
		final String message = assertThrows(ModelException.class, () -> describe("nucleii")).getMessage();
		assertEquals("model: expected demo, the name of a model, or a path, but got \"nucleii\", and there is neither a " +
			"model nor a file or folder of this name; did you mean nuclei? The models in " + folder + " are: mitosis, nuclei.",
			message);
	}

	@Test
	void withoutModelsTheMessageSaysWhereTheyBelong() {
		final Path none = folder.resolve("none");
		assertTrue(new NamedModels(Optional.of(none)).unknown("nuclei").contains("lying in " + none));
		final String message = new NamedModels(Optional.empty()).unknown("dmo");
		assertTrue(message.contains("did you mean demo?") && message.contains("Without ImageJ"), message);
	}

	/** As before, these are paths and nothing else. */
	@ParameterizedTest
	@ValueSource(strings = { "none/nuclei", "./nuclei", "nuclei/", "/nuclei" })
	void aTextWithASeparatorIsAPath(final String text) {
		assertTrue(assertThrows(ModelException.class, () -> describe(text)).getMessage().startsWith(
			"Expected a TorchScript file or a model folder at "));
	}

	@Test
	void aPathThatLostItsBackslashesIsExplainedAsBefore() {
		assertTrue(assertThrows(ModelException.class, () -> describe("C:modelsnuclei")).getMessage().endsWith(
			"C:/models/nuclei."));
	}
}
