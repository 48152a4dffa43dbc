package org.spectralattribution.host;

import java.util.List;
import java.util.Map;

/** A command whose dialog has a list of values beside the field of some text inputs, in which any text can be typed. */
public interface OfferedValues {

	/**
	 * What is offered, by the key of the input; for the keys of a {@link Preview}, until there is one. Called once, when
	 * the dialog opens, on an instance that has its image. It neither changes nor locks an image.
	 */
	Map<String, List<Offer>> offers();
}
