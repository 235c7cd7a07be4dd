"""The check of the room, before anybody comes in: will the phones get through?"""
