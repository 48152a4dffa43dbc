/**
 * Reads the files that describe a model: WSInfer folders, TorchScript files alone, and the bundled demo model. No
 * engine is started here.
 */
package org.spectralattribution.model.format;
