package org.spectralattribution.ij1.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResultTitleTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "cells.tif | cells-SIG.tif", "cells | cells-SIG", "a.b.TIFF | a.b-SIG.TIFF",
		"cells.ome.tif | cells-SIG.ome.tif", "brain.nii.gz | brain-SIG.nii.gz", "well 3.5 | well 3.5-SIG",
		"exp.lif - Series 1 | exp.lif - Series 1-SIG", ".tif | .tif-SIG", "dot. | dot.-SIG", "a.jpeg | a-SIG.jpeg",
		"scan.h5 | scan-SIG.h5", "two words.tif | two words-SIG.tif", "cells-SIG.tif | cells-SIG-SIG.tif",
		"Zelle (rot).png | Zelle (rot)-SIG.png" })
	void theMethodComesBeforeTheExtension(final String title, final String expected) {
		assertEquals(expected, ResultTitle.of(title, "SIG"));
	}

	@ParameterizedTest
	@CsvSource({ ".tif", "''" })
	void longNamesAreNotCut(final String extension) {
		final String name = "2024-03-18_plate 7_well B03_field 012 ".repeat(6).trim();
		assertEquals(name + "-Guided IG" + extension, ResultTitle.of(name + extension, "Guided IG"));
	}
}
