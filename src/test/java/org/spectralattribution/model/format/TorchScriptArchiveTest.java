package org.spectralattribution.model.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.archive.TorchScriptArchive;

/** Archives that PyTorch's reader would see otherwise than others do, or that would harm it, are refused in words. */
final class TorchScriptArchiveTest {

	@TempDir
	private Path folder;
	private byte[] intact;
	private final Map<String, byte[]> entries = new LinkedHashMap<>();

	@BeforeEach
	void readFixture() throws IOException {
		try (InputStream in = getClass().getResourceAsStream("/org/spectralattribution/model/djl/classifier.pt")) {
			intact = in.readAllBytes();
		}
		final Path file = write(intact);
		try (FileSystem zip = FileSystems.newFileSystem(file, (ClassLoader) null)) {
			for (final String name : List.of("data/0", "data.pkl", "code/__torch__.py", "constants.pkl", "version")) {
				entries.put("archive/" + name, Files.readAllBytes(zip.getPath("archive/" + name)));
			}
		}
	}

	private Path write(final byte[] bytes) throws IOException {
		return Files.write(folder.resolve("model.pt"), bytes);
	}

	private Path zip() throws IOException {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			for (final Map.Entry<String, byte[]> entry : entries.entrySet()) {
				zip.putNextEntry(new ZipEntry(entry.getKey()));
				zip.write(entry.getValue());
			}
		}
		return write(bytes.toByteArray());
	}

	private static void assertRefused(final Path file, final String... words) {
		final String message = assertThrows(ModelException.class, () -> TorchScriptArchive.read(file).verify()).getMessage();
		for (final String word : words) {
			assertTrue(message.contains(word), message);
		}
		assertTrue(message.endsWith("."), message);
	}

	@Test
	void anIntactFileIsReadFromAnyFileSystem() throws IOException {
		final Path outer = folder.resolve("outer.zip");
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(outer))) {
			zip.putNextEntry(new ZipEntry("核/é.pt"));
			zip.write(intact);
		}
		try (FileSystem zip = FileSystems.newFileSystem(outer, (ClassLoader) null)) {
			final Path inside = zip.getPath("核/é.pt");
			assertEquals(ModelFormats.open(write(intact)).sha256(), TorchScriptArchive.read(inside).verify());
			assertEquals(List.of(), ModelFormats.open(inside).unsafeOperations());
		}
	}

	@Test
	void compressedEntriesAreReadToo() throws IOException {
		final Path file = zip();
		assertEquals(ModelFormats.open(file).sha256(), TorchScriptArchive.read(file).verify());
	}

	@Test
	void anIncompleteFileIsRefused() throws IOException {
		for (int length = 100; length < intact.length; length += 97) {
			assertRefused(write(Arrays.copyOf(intact, length)), "model.pt is damaged or incomplete",
				"Copy or download it again");
		}
	}

	@Test
	void whatPrecedesOrFollowsTheArchiveIsRefused() throws IOException {
		assertRefused(write(Arrays.copyOf(intact, intact.length + 1)), "something follows it");
		final byte[] twice = Arrays.copyOf(intact, 2 * intact.length);
		System.arraycopy(intact, 0, twice, intact.length, intact.length);
		assertRefused(write(twice), "something precedes");
	}

	@Test
	void namesThatDifferInCaseOnlyAreRefused() throws IOException {
		entries.put("archive/DATA.pkl", entries.get("archive/data.pkl"));
		assertRefused(zip(), "two entries of the name archive/DATA.pkl");
	}

	/** PyTorch leaves the memory of such an entry as it happens to be. */
	@Test
	void anEntryThatIsMarkedAsAFolderIsRefused() throws IOException {
		int header = 0;
		while (!new String(intact, header, 4, StandardCharsets.ISO_8859_1).equals("PK\1\2")) {
			header++;
		}
		intact[header + 38] |= 0x10;
		assertRefused(write(intact), "the entry archive/data/0 has no clear size");
	}

	@Test
	void aNameThatDiffersFromTheDirectoryIsRefused() throws IOException {
		intact[30 + "archive/data/".length()] = '9';
		assertRefused(write(intact), "the entry archive/data/0 has a header that differs from the directory");
	}

	@Test
	void anEntryThatGrowsBeyondMeasureIsRefused() throws IOException {
		entries.put("archive/data/0", new byte[80 << 20]);
		assertRefused(zip(), "would grow to");
	}

	@Test
	void aTensorThatIsLargerThanItsRecordIsRefused() throws IOException {
		entries.put("archive/data/0", Arrays.copyOf(entries.get("archive/data/0"), 428));
		assertRefused(zip(), "archive/data.pkl, it declares 108 numbers of 4 bytes in the 428 bytes of the record 0");
	}

	@Test
	void aTensorThatIsLargerThanItsStorageIsRefused() throws IOException {
		// Its last axis but one has 3 numbers, which become 4: the opcode for 3, twice, the end of the tuple.
		final String pickle = new String(entries.get("archive/data.pkl"), StandardCharsets.ISO_8859_1);
		final String larger = pickle.replaceFirst("K\3K\3t", "K\4K\3t");
		entries.put("archive/data.pkl", larger.getBytes(StandardCharsets.ISO_8859_1));
		assertRefused(zip(), "a tensor that is larger than its storage");
	}

	private void replaceInPickle(final String text, final String replacement) {
		final String pickle = new String(entries.get("archive/data.pkl"), StandardCharsets.ISO_8859_1);
		assertTrue(pickle.contains(text));
		entries.put("archive/data.pkl", pickle.replace(text, replacement).getBytes(StandardCharsets.ISO_8859_1));
	}

	/** PyTorch takes the number of any name for a type: 7 is that of 8 bytes, and so may be that of a class. */
	@Test
	void aTypeOfNumbersThatIsNoneIsRefused() throws IOException {
		final byte[] pickle = entries.get("archive/data.pkl");
		for (final String other : List.of("K\7", "ccollections\nOrderedDict\n", "ctorch\nOtherStorage\n")) {
			entries.put("archive/data.pkl", pickle);
			replaceInPickle("ctorch\nFloatStorage\n", other);
			assertRefused(zip(), "archive/data.pkl, it has numbers of an unknown type");
		}
	}

	/** PyTorch would look for the record up to the zero byte, and find it. */
	@Test
	void aRecordWithAZeroByteInItsNameIsRefused() throws IOException {
		replaceInPickle("X\1\0\0\0" + "0", "X\2\0\0\0" + "0\0");
		assertRefused(zip(), "archive/data.pkl, it names a record with a zero byte in its name");
	}

	/** PyTorch would call the function whose number is that of the type. */
	@Test
	void aCallOfWhatIsNoFunctionIsRefused() throws IOException {
		for (final String call : List.of("ctorch\nFloatStorage\n)R", "ctorch\nper_tensor_affine\n)\u0081}b")) {
			entries.put("archive/constants.pkl", pickle(call));
			assertRefused(zip(), "constants.pkl calls torch.", ", which is no function");
		}
	}

	/** PyTorch would read beyond its own memory, or ask for much of it. */
	@Test
	void aPickleThatIsNotSoundIsRefused() throws IOException {
		for (final String wrong : List.of("(NNNd", "}(Nu", "]r\0\0\0\u0080", "]r\0\0\0\20")) {
			entries.put("archive/constants.pkl", pickle(wrong));
			assertRefused(zip(), "constants.pkl is no complete pickle");
		}
	}

	/** PyTorch would take it for a file of its oldest format, whose code may lie in entries of any name. */
	@Test
	void theOldestFormatIsRefusedHoweverItIsSpelt() throws IOException {
		entries.put("archive/Model.JSON", "{}".getBytes(StandardCharsets.UTF_8));
		assertRefused(zip(), "in the format of PyTorch 1.1 or older");
	}

	/** An archiver may add what PyTorch does not look at. */
	@Test
	void whatLiesOutsideTheFolderOfTheFirstEntryIsLeftAlone() throws IOException {
		for (final String name : List.of("__MACOSX/archive/code/._x.py.debug_pkl", "other/data.pkl")) {
			entries.put(name, new byte[] { 0, 5, 22, 7 });
		}
		entries.put("other/code/x.py", "torch.save(x)".getBytes(StandardCharsets.UTF_8));
		assertEquals(List.of(), TorchScriptArchive.read(zip()).unsafeOperations());
		entries.put("ARCHIVE/code/x.py", "torch.save(x)".getBytes(StandardCharsets.UTF_8));
		assertEquals(List.of("aten::save"), TorchScriptArchive.read(zip()).unsafeOperations());
	}

	private static byte[] pickle(final String content) {
		return ("\u0080\2" + content + ".").getBytes(StandardCharsets.ISO_8859_1);
	}

	@Test
	void valuesThatLieTooDeepAreRefused() throws IOException {
		// Tuples from the inside, lists from the outside, and a list in itself.
		final StringBuilder lists = new StringBuilder("]r\0\0\0\0");
		for (int i = 1; i < 2000; i++) {
			lists.append("]r").append((char) (i & 0xff)).append((char) (i >> 8)).append("\0\0");
			lists.append("j").append((char) (i - 1 & 0xff)).append((char) (i - 1 >> 8)).append("\0\0(");
			lists.append("j").append((char) (i & 0xff)).append((char) (i >> 8)).append("\0\0e");
		}
		for (final String deep : List.of("N" + "\u0085".repeat(100_000), lists.toString(), "]q\0(h\0e")) {
			entries.put("archive/data.pkl", pickle(deep));
			assertRefused(zip(), "expected values that stand in each other at most 500 deep");
		}
	}

	@Test
	void typesThatLieTooDeepAreRefused() throws IOException {
		final String type = "List[".repeat(50) + "int" + "]".repeat(50);
		entries.put("archive/data.pkl", pickle("X" + (char) (type.length() & 0xff) + (char) (type.length() >> 8) + "\0\0" +
			type));
		assertEquals(List.of(), TorchScriptArchive.read(zip()).unsafeOperations());
		final String deep = "List[".repeat(300) + "int" + "]".repeat(300);
		entries.put("archive/data.pkl", pickle("X" + (char) (deep.length() & 0xff) + (char) (deep.length() >> 8) + "\0\0" +
			deep));
		assertRefused(zip(), "expected types");
	}

	@Test
	void classesOfOtherModulesAreNamed() throws IOException {
		entries.put("archive/constants.pkl", pickle("cos\nsystem\n"));
		assertEquals(List.of("os.system"), ModelFormats.open(zip()).unsafeOperations());
	}

	/** A user may have added files of any kind, also pickles that Python alone can read. */
	@Test
	void otherFilesInTheArchiveAreLeftAlone() throws IOException {
		entries.put("archive/extra/labels.pkl", new byte[] { (byte) 0x80, 4 });
		TorchScriptArchive.read(zip()).verify();
	}

	@Test
	void aFileThatChangesMeanwhileIsRefused() throws IOException {
		final TorchScriptArchive archive = TorchScriptArchive.read(write(intact));
		zip();
		assertThrows(ModelException.class, archive::verify);
		assertTrue(assertThrows(ModelException.class, archive::requireUnchanged).getMessage().contains("was changed while"));
	}

	@Test
	void codeOfAnyFileIsScanned() throws IOException {
		entries.put("archive/code/other/Deep.PY", "def f(x):\n  torch.from_file(x)\n".getBytes(StandardCharsets.UTF_8));
		assertEquals(List.of("aten::from_file"), ModelFormats.open(zip()).unsafeOperations());
	}

	@Test
	void aHashBesideTheFileIsTakenFromADescriptionOfBioimageIo() throws IOException {
		final Path file = write(intact);
		final String sha256 = ModelFormats.open(file).sha256();
		Files.writeString(folder.resolve("rdf.yaml"), "weights:\n  onnx:\n    source: other.onnx\n    sha256: " + "1".repeat(
			64) + "\n  torchscript:\n    sha256: " + sha256 + "\n    authors:\n      - name: A\n    source: model.pt\n");
		ModelFormats.open(file).withSha256(sha256);
		Files.writeString(folder.resolve("rdf.yaml"), "- source: model.pt\n  sha256: " + "0".repeat(64));
		assertTrue(assertThrows(ModelException.class, () -> ModelFormats.open(file).withSha256(sha256)).getMessage().contains(
			"expected the SHA-256 000"));
	}
}
