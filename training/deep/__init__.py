"""The deep reader's training: a small sentence encoder, fine-tuned on the corpus and exported as int8 ONNX."""
